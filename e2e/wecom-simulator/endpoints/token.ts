import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Corp } from '../corp.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import type { SimulatorState } from '../state.ts';

const lifetimeSeconds = 7_200;

/** https://developer.work.weixin.qq.com/document/path/91039 */
export const getToken: Endpoint = {
  name: 'gettoken',
  method: 'GET',
  path: '/cgi-bin/gettoken',
  lists: [],
  isRateLimited: true,
  handle({ store, clock }) {
    // A new token at every call, while older ones live on: the documentation promises neither the same nor their death.
    const token = randomBytes(160).toString('base64url');
    store.run('INSERT INTO token (token, expires_at) VALUES (?, ?)', token, clock.now() + lifetimeSeconds);
    return { access_token: token, expires_in: lifetimeSeconds };
  },
};

/** Whose call it is: by `corpid` when a token is asked for, else by the token, which is checked before all parameters. */
export function corpOfCall(state: SimulatorState, endpoint: Endpoint, query: URLSearchParams): Corp {
  return endpoint === getToken ? corpOfCredentials(state, query) : corpOfToken(state, query);
}

function corpOfCredentials(state: SimulatorState, query: URLSearchParams): Corp {
  if (!query.get('corpsecret')) throw new WecomFailure(41004);
  const corpId = query.get('corpid');
  if (!corpId) throw new WecomFailure(41002);
  const now = state.clock.now();
  if (state.wrongSecrets.isBlocked(now)) throw new WecomFailure(45009);
  const corp = state.findCorp(corpId);
  if (corp && query.get('corpsecret') === corp.credentials.secret) return corp;
  state.wrongSecrets.note(now, state.first.settings.wrongSecretsPerHour);
  throw new WecomFailure(corp ? 40001 : 40013);
}

const tokenRow = z.object({ expires_at: z.number(), revoked: z.number() });

function corpOfToken({ corps, clock }: SimulatorState, query: URLSearchParams): Corp {
  const token = query.get('access_token');
  if (!token) throw new WecomFailure(41001);
  for (const corp of corps) {
    const known = corp.store.get(tokenRow, 'SELECT expires_at, revoked FROM token WHERE token = ?', token);
    if (!known) continue;
    if (known.revoked) throw new WecomFailure(40014);
    if (known.expires_at <= clock.now()) throw new WecomFailure(42001);
    return corp;
  }
  throw new WecomFailure(40014);
}
