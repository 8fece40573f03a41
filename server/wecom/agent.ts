import { z } from 'zod';
import { callRepeatable, type CallOptions } from './repeat.ts';
import type { Connection } from './connection.ts';
import type { Blocked, Failed, Wait } from './outcome.ts';
import { nonEmpty } from './schema.ts';

const agent = z.object({ name: nonEmpty, close: z.number().int().nullish() });

export type AgentOutcome = { kind: 'ok'; name: string; isClosed: boolean } | Wait | Blocked | Failed;

/**
 * Name and state of the app. 40056: no such AgentID; 301002: another app's than the token's. Whoever may fetch a token may
 * ask this of their own app.
 * https://developer.work.weixin.qq.com/document/path/90227
 */
export async function getAgent(
  connection: Connection,
  corpId: bigint,
  { agentId }: { agentId: number },
  options: CallOptions = {},
): Promise<AgentOutcome> {
  const call = { api: 'agent_get', path: 'agent/get', query: { agentid: String(agentId) } } as const;
  const answer = await callRepeatable(connection, corpId, call, options);
  switch (answer.kind) {
    case 'wait':
    case 'blocked':
    case 'error':
      return answer;
    case 'reply': {
      const parsed = agent.safeParse(answer.body);
      if (!parsed.success) return { kind: 'error', errcode: 0, errmsg: '', detail: 'agent/get: no name' };
      return { kind: 'ok', name: parsed.data.name, isClosed: parsed.data.close === 1 };
    }
    default:
      return { kind: 'error', errmsg: '', detail: `agent/get: ${answer.kind}` };
  }
}
