import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { encryptSecret } from '#server/secrets';
import { clearStop } from '#server/wecom/token';
import { getConnection, testSeconds } from './connection-info.ts';
import { refuseTakenCorpId, refuseTwice } from './create.ts';
import { waitingSteps } from './connection-test.ts';
import type { ConnectionInfo, UpdateConnectionInput } from './schema.ts';
import { isOfEnvironment } from './service.ts';

/**
 * Changes what is given of the corp's connection. Other secrets or another corp are another connection: its stop is
 * lifted, and its last test no longer counts. The environment's connection is changed there alone.
 */
export async function updateConnection(
  db: Database,
  actor: Actor,
  input: UpdateConnectionInput,
): Promise<ConnectionInfo> {
  await refuseTwice(() =>
    inTransaction(db, async (tx) => {
      const before = await tx.corp.findUniqueOrThrow({ where: { id: actor.corpId } });
      if (isOfEnvironment(before)) refuseBesideName(input);
      const isOther = input.wecomCorpId !== undefined && input.wecomCorpId !== before.wecomCorpId;
      if (isOther) await refuseTakenCorpId(tx, input.wecomCorpId ?? '');
      if (isOther) await refuseWithData(tx, actor.corpId);
      const { count } = await tx.corp.updateMany({
        where: { id: actor.corpId, wecomCorpId: before.wecomCorpId },
        data: { ...columnsOf(actor.corpId, input), ...(isAnother(input) && untested) },
      });
      if (count === 0) throw new AppError('CONFLICT');
      if (isAnother(input)) await clearStop(tx, actor.corpId);
      await recordAudit(tx, actor, 'corp.connection-updated', actor.corpId, { changed: Object.keys(input).toSorted() });
    }),
  );
  return getConnection(db, actor);
}

const untested = { connectionTest: Prisma.DbNull, connectionTestAskedAt: null, connectionTestedAt: null };

const isAnother = ({ wecomCorpId, agentId, secret }: UpdateConnectionInput) =>
  wecomCorpId !== undefined || agentId !== undefined || secret !== undefined;

function columnsOf(corpId: bigint, input: UpdateConnectionInput): Prisma.CorpUpdateManyMutationInput {
  const { name, wecomCorpId, agentId, secret, callbackToken, callbackAesKey } = input;
  return {
    ...(name !== undefined && { name }),
    ...(wecomCorpId !== undefined && { wecomCorpId, connectionSource: 'DATABASE' }),
    ...(agentId !== undefined && { agentId }),
    ...(secret !== undefined && { secretEncrypted: encryptSecret(corpId, secret) }),
    ...(callbackToken !== undefined && { callbackTokenEncrypted: encryptSecret(corpId, callbackToken) }),
    ...(callbackAesKey !== undefined && { callbackAesKeyEncrypted: encryptSecret(corpId, callbackAesKey) }),
  };
}

function refuseBesideName({ name: _, ...rest }: UpdateConnectionInput): void {
  const paths = Object.keys(rest);
  if (paths.length === 0) return;
  const message = '由服务器的环境变量设置';
  throw new AppError('CONFLICT', '此企业的连接由服务器的环境变量设置，请在服务器上修改', {
    details: paths.map((path) => ({ path, message })),
  });
}

/** Ids of customers and members mean nothing in another enterprise. */
async function refuseWithData(tx: Db, corpId: bigint): Promise<void> {
  const where = { corpId };
  const some = (await tx.account.findFirst({ where })) ?? (await tx.customer.findFirst({ where }));
  if (some) throw new AppError('CONFLICT', '此企业已有成员或客户数据，不能改成另一个企业；请新增企业');
}

/** Asks the worker to try the connection; while a test is under way it is the one that counts. */
export async function askConnectionTest(db: Database, actor: Actor): Promise<ConnectionInfo> {
  const { corpId } = actor;
  await inTransaction(db, async (tx) => {
    const asked = await tx.$executeRaw`
      UPDATE t_corp
      SET connection_test_asked_at = app_now(), connection_tested_at = NULL, connection_test = ${JSON.stringify(waitingSteps)}::jsonb
      WHERE id = ${corpId} AND (connection_test_asked_at IS NULL OR connection_tested_at IS NOT NULL
        OR connection_test_asked_at < app_now() - make_interval(secs => ${testSeconds}::float8))`;
    if (asked === 0) return;
    await recordAudit(tx, actor, 'corp.connection-test-asked', corpId);
    await enqueue(tx, jobs.testConnection, { corpId });
  });
  return getConnection(db, actor);
}
