import { z } from 'zod';
import type { Corp } from '../corp.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';

/** https://developer.work.weixin.qq.com/document/path/90227 */
export const getAgent: Endpoint = {
  name: 'agent/get',
  method: 'GET',
  path: '/cgi-bin/agent/get',
  lists: [],
  isRateLimited: true,
  handle(corp, { query }) {
    const agentid = Number(query.get('agentid') || Number.NaN);
    checkAgent(corp, agentid);
    return {
      agentid,
      name: '群发助手',
      square_logo_url: '',
      description: '',
      allow_userinfos: { user: listUsers(corp) },
      allow_partys: { partyid: [1] },
      allow_tags: { tagid: [] },
      close: Number(corp.settings.isAppDisabled),
      redirect_domain: '',
      report_location_flag: 0,
      isreportenter: 0,
      home_url: '',
    };
  },
};

/** 40056: not an AgentID; 301002: not that of the token's application. */
export function checkAgent({ credentials }: Corp, agentid: unknown): void {
  if (typeof agentid !== 'number' || !Number.isInteger(agentid)) throw new WecomFailure(40056);
  if (agentid !== credentials.agentId) throw new WecomFailure(301002);
}

function listUsers({ store }: Corp) {
  return store.all(
    z.object({ userid: z.string() }),
    'SELECT userid FROM member WHERE listed = 1 AND status <> 5 ORDER BY userid LIMIT 1000',
  );
}
