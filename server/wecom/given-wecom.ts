import { givenCorp } from '#e2e/fixtures/world';
import { demoCorp } from '#prisma/demo-world';
import type { Database } from '#server/db';
import { createWecom, type WecomOptions } from './client.ts';

/** A corp of its own whose calls go to `baseUrl`, with the simulator's credentials unless told otherwise. */
export async function givenWecom(db: Database, baseUrl: string, options: Partial<WecomOptions> = {}) {
  const corp = await givenCorp(db);
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  const connect = (more: Partial<WecomOptions> = {}) => createWecom({ db, baseUrl, credentials, ...options, ...more });
  return { corpId: corp.id, wecom: connect(), connect };
}
