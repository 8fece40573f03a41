import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Call, Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import type { SimulatorState } from '../state.ts';

const lifetimeSeconds = 7_200;

/** https://developer.work.weixin.qq.com/document/path/91039 */
export const getToken: Endpoint = {
  name: 'gettoken',
  method: 'GET',
  path: '/cgi-bin/gettoken',
  lists: [],
  needsToken: false,
  isRateLimited: true,
  handle({ store, clock }, { query }) {
    const secret = query.get('corpsecret');
    const corpId = query.get('corpid');
    if (!secret) throw new WecomFailure(41004);
    if (!corpId) throw new WecomFailure(41002);
    if (corpId !== store.getSetting('corpId')) throw new WecomFailure(40013);
    if (secret !== store.getSetting('secret')) throw new WecomFailure(40001);
    // A new token at every call, while older ones live on: the documentation promises neither the same nor their death.
    const token = randomBytes(160).toString('base64url');
    store.run('INSERT INTO token (token, expires_at) VALUES (?, ?)', token, clock.now() + lifetimeSeconds);
    return { access_token: token, expires_in: lifetimeSeconds };
  },
};

const tokenRow = z.object({ expires_at: z.number(), revoked: z.number() });

export function checkToken({ store, clock }: SimulatorState, { query }: Pick<Call, 'query'>): void {
  const token = query.get('access_token');
  if (!token) throw new WecomFailure(41001);
  const known = store.get(tokenRow, 'SELECT expires_at, revoked FROM token WHERE token = ?', token);
  if (!known || known.revoked) throw new WecomFailure(40014);
  if (known.expires_at <= clock.now()) throw new WecomFailure(42001);
}
