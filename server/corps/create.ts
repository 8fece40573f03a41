import { recordAudit } from '#server/audit/record';
import { type Actor, systemActor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { env } from '#server/env';
import { AppError } from '#server/errors';
import { encryptSecret } from '#server/secrets';
import type { CreateCorpInput, CreatedCorp } from './schema.ts';

const mostCorps = 10;

/** Makes a further corp, and whoever asks for it its first ADMIN. They go on working where they are until they choose it. */
export function createCorp(db: Database, actor: Actor, input: CreateCorpInput): Promise<CreatedCorp> {
  return refuseTwice(() =>
    inTransaction(db, async (tx) => {
      const maker = actor.userId === null ? null : await tx.user.findUnique({ where: { id: actor.userId } });
      if (!maker?.authUserId) throw new AppError('FORBIDDEN', '只有登录的管理员可以新增企业');
      await refuseTooMany(tx, maker.authUserId);
      const corpId = await insertCorp(tx, input);
      const { authUserId, name } = maker;
      const { id } = await tx.user.create({ data: { corpId, kind: 'STAFF', authUserId, name, role: 'ADMIN' } });
      await recordAudit(tx, { ...systemActor(corpId), userId: id }, 'corp.created', corpId);
      await recordAudit(tx, actor, 'corp.another-created', corpId, { wecomCorpId: input.wecomCorpId });
      return { membershipId: String(id), corpName: input.name };
    }),
  );
}

/** Each person makes a handful of corps; the row of the person is held, so that two at once are counted. */
async function refuseTooMany(tx: Db, authUserId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM auth_user WHERE id = ${authUserId} FOR UPDATE`;
  const [made] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM t_user u
    JOIN t_audit_log l ON l.corp_id = u.corp_id AND l.user_id = u.id AND l.action = 'corp.created'
    WHERE u.auth_user_id = ${authUserId}`;
  if (made && made.count < mostCorps) return;
  throw new AppError(
    'CONFLICT',
    `每人最多新增 ${mostCorps} 家企业，您已达到上限；更多企业请由服务器管理员用 npm run corp 新增`,
  );
}

/** The row of a new corp, with its secret encrypted. A corp id that is here already is CONFLICT. */
export async function insertCorp(tx: Db, { name, wecomCorpId, agentId, secret }: CreateCorpInput): Promise<bigint> {
  await refuseTakenCorpId(tx, wecomCorpId);
  const { id } = await tx.corp.create({ data: { name, wecomCorpId, agentId, connectionSource: 'DATABASE' } });
  if (secret) await tx.corp.update({ where: { id }, data: { secretEncrypted: encryptSecret(id, secret) } });
  return id;
}

const taken = () =>
  new AppError('CONFLICT', '这个企业 ID 已在本系统中', { details: [{ path: 'wecomCorpId', message: '已被使用' }] });

/** Also what the environment names: its secret must not come to whoever writes its id. */
export async function refuseTakenCorpId(tx: Db, wecomCorpId: string): Promise<void> {
  if (wecomCorpId === env().WECOM_CORP_ID) throw taken();
  if (await tx.corp.findUnique({ where: { wecomCorpId }, select: { id: true } })) throw taken();
}

/** Two who write the same corp id at once: the second is told so. */
export async function refuseTwice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw taken();
    throw error;
  }
}
