import { type Db, Prisma } from '#server/db';
import type { WecomTimings } from './connection.ts';
import type { Wait } from './outcome.ts';

/** The APIs we call, by the names their pauses carry. */
export type Api =
  | 'gettoken'
  | 'add_msg_template'
  | 'get_groupmsg_list_v2'
  | 'get_groupmsg_task'
  | 'get_groupmsg_send_result'
  | 'cancel_groupmsg_send'
  | 'remind_groupmsg_send'
  | 'message_send'
  | 'media_upload'
  | 'get_follow_user_list'
  | 'user_get'
  | 'agent_get'
  | 'externalcontact_get'
  | 'batch_get_by_user'
  | 'get_corp_tag_list'
  | 'get_strategy_tag_list'
  | 'groupchat_list'
  | 'groupchat_get';

export type Pause = { until: Date; secondsLeft: number; errcode: number };

/** Until when an API of a corp must rest, for all processes; null when it may be called. Seconds are rounded up. */
export async function pausedUntil(db: Db, corpId: bigint, api: Api): Promise<Pause | null> {
  const [pause] = await db.$queryRaw<Pause[]>`
    SELECT until, errcode, ceil(extract(epoch FROM until - app_now()))::int AS "secondsLeft"
    FROM t_wecom_pause
    WHERE corp_id = ${corpId} AND api = ${api} AND until > app_now()`;
  return pause ?? null;
}

/**
 * Makes an API of a corp rest after 45009 or 45033, and answers until when. A pause never becomes shorter. 45009 again
 * within an hour of the last rest is another strike, and the rest four times as long; calls that were under way when it
 * began are not.
 */
export async function pause(
  db: Db,
  { corpId, api, errcode }: { corpId: bigint; api: Api; errcode: number },
  timings: WecomTimings,
): Promise<Pause> {
  const isRate = errcode === 45009;
  const strikes = Prisma.sql`
    CASE WHEN NOT ${isRate} OR (known.errcode = 45009 AND known.until > app_now()) THEN known.strikes
         WHEN known.until > app_now() - interval '1 hour' THEN known.strikes + 1
         ELSE 1 END`;
  const rest = isRate
    ? Prisma.sql`least(${timings.rateLimitMaxSeconds}::float8, ${timings.rateLimitSeconds}::float8 * 4 ^ (${strikes} - 1))`
    : Prisma.sql`${concurrencyRest(timings)}::float8`;
  const first = isRate ? timings.rateLimitSeconds : concurrencyRest(timings);
  const [pause] = await db.$queryRaw<Pause[]>`
    INSERT INTO t_wecom_pause AS known (corp_id, api, until, errcode, strikes)
    VALUES (${corpId}, ${api}, app_now() + make_interval(secs => ${first}::float8), ${errcode}, ${isRate ? 1 : 0})
    ON CONFLICT (corp_id, api) DO UPDATE
    SET until = greatest(known.until, app_now() + make_interval(secs => ${rest})), errcode = excluded.errcode,
        strikes = ${strikes}
    RETURNING until, errcode, ceil(extract(epoch FROM until - app_now()))::int AS "secondsLeft"`;
  if (!pause) throw new Error('the pause was not written');
  return pause;
}

/** With jitter, so that the processes do not come back all at once. */
const concurrencyRest = ({ concurrencyLimitSeconds }: WecomTimings) => concurrencyLimitSeconds * (1 + Math.random());

/** The pause as the answer to a call. */
export function asWait(pause: Pause): Wait {
  return {
    kind: 'wait',
    retryAfterSeconds: pause.secondsLeft,
    errcode: pause.errcode,
    errmsg: pause.errcode === 45033 ? 'api concurrent out of limit' : 'api freq out of limit',
  };
}

/** What each API does, for people. */
const names: Record<Api, string> = {
  gettoken: '获取访问凭证',
  add_msg_template: '创建群发',
  get_groupmsg_list_v2: '查询群发记录',
  get_groupmsg_task: '查询成员确认情况',
  get_groupmsg_send_result: '查询发送结果',
  cancel_groupmsg_send: '撤回群发',
  remind_groupmsg_send: '提醒成员',
  message_send: '发送应用消息',
  media_upload: '上传素材',
  get_follow_user_list: '读取可用成员',
  user_get: '读取成员信息',
  agent_get: '读取应用信息',
  externalcontact_get: '读取客户详情',
  batch_get_by_user: '批量读取客户',
  get_corp_tag_list: '读取企业标签',
  get_strategy_tag_list: '读取规则组标签',
  groupchat_list: '读取客户群列表',
  groupchat_get: '读取客户群详情',
};

function isApi(name: string): name is Api {
  return Object.hasOwn(names, name);
}

/** The APIs of a corp that rest now, in words, the longest first. */
export async function listPauses(db: Db, corpId: bigint): Promise<{ api: string; name: string; until: string }[]> {
  const rows = await db.$queryRaw<{ api: string; until: Date }[]>`
    SELECT api, until FROM t_wecom_pause WHERE corp_id = ${corpId} AND until > app_now() ORDER BY until DESC`;
  return rows.map(({ api, until }) => ({ api, name: isApi(api) ? names[api] : api, until: until.toISOString() }));
}
