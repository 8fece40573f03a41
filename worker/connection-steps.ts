import type { TestStep } from '#server/corps/schema';
import { messageOf } from '#server/wecom/errors';
import type { Blocked, Failed, Wait } from '#server/wecom/outcome';
import type { Wecom } from '#server/wecom/client';

type Answer = Pick<TestStep, 'state' | 'message' | 'errcode'>;
type Step = (wecom: Wecom, app: { corpId: bigint; agentId: number | null; now: Date }) => Promise<Answer>;

const hourMs = 3600 * 1000;

/** What a test of the connection tries, in this order; each says what it found, or what is wrong and how to mend it. */
export const connectionSteps: Record<TestStep['name'], Step> = {
  TOKEN: async (wecom, { corpId }) => {
    const answer = await wecom.connectAfresh(corpId);
    return answer.kind === 'ok' ? ok('企业 ID 与 Secret 正确') : failed(answer);
  },

  MEMBERS: async (wecom, { corpId }) => {
    const answer = await wecom.getFollowUserList(corpId);
    if (answer.kind !== 'ok') return failed(answer);
    if (answer.value.length > 0) return ok(`${answer.value.length} 位成员可以使用客户联系`);
    return warning(
      '没有成员可以使用客户联系：请在企业微信管理后台检查应用的可见范围，以及「客户联系 → 权限配置 → 使用范围」',
    );
  },

  AGENT: async (wecom, { corpId, agentId }) => {
    if (agentId === null) return { ...warning('没有填写 AgentID，无法用应用消息通知成员'), state: 'SKIPPED' };
    const answer = await wecom.getAgent(corpId, { agentId });
    if (answer.kind === 'ok')
      return answer.isClosed ? warning(`应用「${answer.name}」已停用`) : ok(`应用「${answer.name}」`);
    if (answer.kind === 'blocked') return failed(answer);
    return { ...warning('暂时无法核对 AgentID，不影响群发'), state: 'SKIPPED' };
  },

  GROUP_SEND: async (wecom, { corpId, now }) => {
    const startTime = new Date(now.getTime() - hourMs);
    const answer = await wecom.getGroupmsgListV2(corpId, { startTime, endTime: now });
    switch (answer.kind) {
      case 'ok':
      case 'not-ready':
      case 'cancelled':
        return ok('可以创建和查询群发');
      case 'gone':
        return failed({ kind: 'error', errcode: answer.errcode, errmsg: answer.errmsg, detail: '' });
      default:
        return failed(answer);
    }
  },
};

const ok = (message: string): Answer => ({ state: 'OK', message, errcode: null });
const warning = (message: string): Answer => ({ state: 'WARNING', message, errcode: null });

function failed(answer: Wait | Blocked | Failed): Answer {
  const errcode = answer.errcode || null;
  if (answer.kind === 'blocked') return { state: 'FAILED', message: answer.message, errcode };
  if (answer.kind === 'wait') {
    const why = errcode === null ? '企业微信暂时无法应答' : messageOf(errcode, answer.errmsg);
    return { state: 'FAILED', message: `${why}（约 ${answer.retryAfterSeconds} 秒后可以再试）`, errcode };
  }
  if (errcode !== null) return { state: 'FAILED', message: messageOf(errcode, answer.errmsg), errcode };
  return { state: 'FAILED', message: `没有得到企业微信的有效回答，请检查服务器的网络（${answer.detail}）`, errcode };
}
