import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';

/** https://developer.work.weixin.qq.com/document/path/90227 */
export const getAgent: Endpoint = {
  name: 'agent/get',
  method: 'GET',
  path: '/cgi-bin/agent/get',
  lists: [],
  isRateLimited: true,
  handle({ credentials }, { query }) {
    const agentId = query.get('agentid') ?? '';
    if (!/^\d+$/.test(agentId)) throw new WecomFailure(40056);
    // A token belongs to one app, and the simulator's corps have one.
    if (Number(agentId) !== credentials.agentId) throw new WecomFailure(301002);
    return { agentid: credentials.agentId, name: '群发助手', close: 0, square_logo_url: '', description: '' };
  },
};
