import type { Db } from '#server/db';
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

/** Makes an API of a corp rest after 45009 or 45033, and answers until when. A pause never becomes shorter. */
export async function pause(
  db: Db,
  { corpId, api, errcode }: { corpId: bigint; api: Api; errcode: number },
  timings: WecomTimings,
): Promise<Pause> {
  const seconds = secondsOf(errcode, timings);
  const [pause] = await db.$queryRaw<Pause[]>`
    INSERT INTO t_wecom_pause AS known (corp_id, api, until, errcode)
    VALUES (${corpId}, ${api}, app_now() + make_interval(secs => ${seconds}::float8), ${errcode})
    ON CONFLICT (corp_id, api) DO UPDATE
    SET until = greatest(known.until, excluded.until), errcode = excluded.errcode
    RETURNING until, errcode, ceil(extract(epoch FROM until - app_now()))::int AS "secondsLeft"`;
  if (!pause) throw new Error('the pause was not written');
  return pause;
}

/** With jitter after 45033, so that the processes do not come back all at once. */
function secondsOf(errcode: number, timings: WecomTimings): number {
  return errcode === 45033 ? timings.concurrencyLimitSeconds * (1 + Math.random()) : timings.rateLimitSeconds;
}

/** The pause as the answer to a call. */
export function asWait(pause: Pause): Wait {
  return {
    kind: 'wait',
    retryAfterSeconds: pause.secondsLeft,
    errcode: pause.errcode,
    errmsg: pause.errcode === 45033 ? 'api concurrent out of limit' : 'api freq out of limit',
  };
}
