import { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import type { Db, Prisma } from '#server/db';
import { env } from '#server/env';
import { messageOf } from '#server/wecom/errors';
import { listPauses } from '#server/wecom/pause';
import { keysOfEnvironment } from './callback-keys.ts';
import { isOfEnvironment } from './service.ts';
import { type ConnectionInfo, type TestStep, testStep } from './schema.ts';

/** A test that nobody has ended for so long was cut off, or no worker runs. */
export const testSeconds = 120;

type CorpRow = Prisma.CorpModel;

/** How the actor's corp is connected to WeCom: never the secrets, only whether they are there. */
export async function getConnection(db: Db, actor: Actor): Promise<ConnectionInfo> {
  const corp = await db.corp.findUniqueOrThrow({ where: { id: actor.corpId } });
  const [test, callback, stopped, pauses] = await Promise.all([
    readTest(db, corp),
    readCallback(db, corp),
    readStop(db, corp.id),
    listPauses(db, corp.id),
  ]);
  const { WECOM_AGENT_ID, WECOM_SECRET } = env();
  const isSet = isOfEnvironment(corp);
  return {
    name: corp.name,
    source: isSet ? 'ENVIRONMENT' : 'DATABASE',
    wecomCorpId: corp.wecomCorpId,
    agentId: (isSet ? WECOM_AGENT_ID : null) ?? corp.agentId,
    hasSecret: isSet ? WECOM_SECRET !== undefined : corp.secretEncrypted !== null,
    callback,
    test,
    stopped,
    pauses,
  };
}

async function readTest(db: Db, corp: CorpRow): Promise<ConnectionInfo['test']> {
  const [row] = await db.$queryRaw<{ isOld: boolean }[]>`
    SELECT coalesce(connection_test_asked_at < app_now() - make_interval(secs => ${testSeconds}::float8), false) AS "isOld"
    FROM t_corp WHERE id = ${corp.id}`;
  const steps = z.array(testStep).catch([]).parse(corp.connectionTest);
  return {
    state: stateOf(corp, steps, row?.isOld ?? false),
    askedTime: corp.connectionTestAskedAt?.toISOString() ?? null,
    testedTime: corp.connectionTestedAt?.toISOString() ?? null,
    steps,
  };
}

function stateOf(corp: CorpRow, steps: TestStep[], isOld: boolean): ConnectionInfo['test']['state'] {
  if (!corp.connectionTestAskedAt) return 'NEVER';
  if (!corp.connectionTestedAt) return isOld ? 'INTERRUPTED' : 'RUNNING';
  return hasPassed(steps) ? 'PASSED' : 'FAILED';
}

/** Warnings do not keep group sends from going. */
export function hasPassed(steps: readonly TestStep[]): boolean {
  return steps.length > 0 && steps.every(({ state }) => ['OK', 'WARNING', 'SKIPPED'].includes(state));
}

async function readCallback(db: Db, corp: CorpRow): Promise<ConnectionInfo['callback']> {
  const [last] = await db.$queryRaw<{ receivedAt: Date }[]>`
    SELECT received_at AS "receivedAt" FROM t_callback_event WHERE corp_id = ${corp.id} ORDER BY received_at DESC LIMIT 1`;
  const openEventCount = await db.callbackEvent.count({ where: { corpId: corp.id, nextActionAt: { not: null } } });
  const hasStored = corp.callbackTokenEncrypted !== null && corp.callbackAesKeyEncrypted !== null;
  return {
    url: `${env().APP_URL.replace(/\/+$/, '')}/api/wecom/callback/${corp.wecomCorpId}`,
    hasKeys: isOfEnvironment(corp) ? keysOfEnvironment() !== null : hasStored,
    lastEventTime: last?.receivedAt.toISOString() ?? null,
    openEventCount,
  };
}

async function readStop(db: Db, corpId: bigint): Promise<ConnectionInfo['stopped']> {
  const stop = await db.wecomToken.findFirst({ where: { corpId, stoppedAt: { not: null } } });
  if (!stop?.stoppedAt) return null;
  return { message: messageOf(stop.stoppedCode ?? 0, stop.stoppedMessage ?? ''), since: stop.stoppedAt.toISOString() };
}
