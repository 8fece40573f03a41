import { type Db, Prisma } from '#server/db';
import { env } from '#server/env';
import { decryptSecret } from '#server/secrets';

/** What gettoken needs for the corp, and whose app it is. */
type CorpCredentials = { wecomCorpId: string; agentId: number | null; secret: string };

/** Whether the corp's connection is the environment's: read-only here, its secret stored nowhere. */
export function isOfEnvironment({ wecomCorpId }: { wecomCorpId: string }): boolean {
  return wecomCorpId === env().WECOM_CORP_ID;
}

/**
 * The corp's WeCom credentials: from the environment for the corp named there (its secret is stored nowhere), otherwise
 * from its row. Null when the corp has no secret.
 */
export async function corpCredentials(db: Db, corpId: bigint): Promise<CorpCredentials | null> {
  const { WECOM_AGENT_ID, WECOM_SECRET } = env();
  const corp = await db.corp.findUnique({ where: { id: corpId } });
  if (!corp) return null;
  const { wecomCorpId } = corp;
  if (isOfEnvironment(corp)) {
    return WECOM_SECRET ? { wecomCorpId, agentId: WECOM_AGENT_ID ?? corp.agentId, secret: WECOM_SECRET } : null;
  }
  if (!corp.secretEncrypted) return null;
  return { wecomCorpId, agentId: corp.agentId, secret: decryptSecret(corp.id, corp.secretEncrypted) };
}

/**
 * Makes sure that the corp named in the environment has its row, and that its connection is the environment's. Safe in
 * several processes at once. Null when the environment names none.
 */
export async function ensureEnvCorp(db: Db): Promise<bigint | null> {
  const { WECOM_CORP_ID, WECOM_AGENT_ID } = env();
  if (!WECOM_CORP_ID) return null;
  const [row] = await db.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    INSERT INTO t_corp (wecom_corp_id, name, agent_id, connection_source)
    VALUES (${WECOM_CORP_ID}, ${WECOM_CORP_ID}, ${WECOM_AGENT_ID ?? null}::int, 'ENV')
    ON CONFLICT (wecom_corp_id) DO UPDATE
      SET connection_source = 'ENV', agent_id = coalesce(excluded.agent_id, t_corp.agent_id)
    RETURNING id`);
  return row?.id ?? null;
}
