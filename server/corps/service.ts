import { type Db, Prisma } from '#server/db';
import { env } from '#server/env';
import { decryptSecret } from '#server/secrets';

/** What gettoken needs for the corp, and whose app it is. */
type CorpCredentials = { wecomCorpId: string; agentId: number | null; secret: string };

/**
 * Whether the corp's connection is the environment's: read-only here, its secret stored nowhere. A row that a start has not
 * taken over is not, whatever its id: its people may be anybody.
 */
export function isOfEnvironment(corp: { wecomCorpId: string; connectionSource: string }): boolean {
  return corp.connectionSource === 'ENV' && corp.wecomCorpId === env().WECOM_CORP_ID;
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
 * several processes at once. Null when the environment names none. Throws when people registered the corp here before, since
 * they would then rule the environment's, unless ADOPT_CORP says that they may.
 */
export async function ensureEnvCorp(db: Db): Promise<bigint | null> {
  const { WECOM_CORP_ID, WECOM_AGENT_ID, ADOPT_CORP } = env();
  if (!WECOM_CORP_ID) return null;
  const [row] = await db.$queryRaw<{ id: bigint }[]>(Prisma.sql`
    INSERT INTO t_corp (wecom_corp_id, name, agent_id, connection_source)
    VALUES (${WECOM_CORP_ID}, ${WECOM_CORP_ID}, ${WECOM_AGENT_ID ?? null}::int, 'ENV')
    ON CONFLICT (wecom_corp_id) DO UPDATE
      SET connection_source = 'ENV', agent_id = coalesce(excluded.agent_id, t_corp.agent_id)
      WHERE t_corp.connection_source = 'ENV' OR ${ADOPT_CORP}
        OR NOT EXISTS (SELECT 1 FROM t_user u WHERE u.corp_id = t_corp.id AND u.disabled_at IS NULL)
    RETURNING id`);
  if (!row) throw new Error(await whoRulesIt(db, WECOM_CORP_ID));
  return row.id;
}

async function whoRulesIt(db: Db, wecomCorpId: string): Promise<string> {
  const { name, users } = await db.corp.findUniqueOrThrow({
    where: { wecomCorpId },
    select: {
      name: true,
      users: {
        where: { role: 'ADMIN', disabledAt: null },
        select: { name: true, authUser: { select: { email: true } } },
        orderBy: { id: 'asc' },
        take: 20,
      },
    },
  });
  const admins = users.map((user) => `${user.name}（${user.authUser?.email ?? '无邮箱'}）`).join('、') || '无';
  return (
    `WECOM_CORP_ID 指定的企业 ${wecomCorpId} 已有人在本系统中登记（${name}），其管理员：${admins}。` +
    '继续后，他们就能管理这家企业、用它群发。认识他们并同意时，设置 ADOPT_CORP=1 启动一次；' +
    '否则请先在数据库中停用他们的账号（t_user.disabled_at）再启动。'
  );
}
