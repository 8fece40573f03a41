import { randomUUID } from 'node:crypto';
import { corpCredentials } from '#server/corps/service';
import { createDb, type Database } from '#server/db';
import { env } from '#server/env';
import { log } from '#server/log';
import { startConsumer } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createWecom } from '#server/wecom/client';
import { scheduleSyncs } from '#server/sync/schedule';
import { type Handler, register, type Tools } from '#worker/handle';
import { cancelTask } from '#worker/handlers/cancel-task';
import { collectBatch } from '#worker/handlers/collect-batch';
import { dispatchBatch } from '#worker/handlers/dispatch-batch';
import { expandTask } from '#worker/handlers/expand-task';
import { handleCallback } from '#worker/handlers/handle-callback';
import { reconcileBatch } from '#worker/handlers/reconcile-batch';
import { notifyMember } from '#worker/handlers/notify-member';
import { remindBatch } from '#worker/handlers/remind-batch';
import { syncCorp } from '#worker/handlers/sync-corp';
import { testConnection } from '#worker/handlers/test-connection';
import { wakeQuiet } from '#worker/handlers/wake-quiet';
import { watch } from '#worker/handlers/watch';
import { watchAttempt } from '#worker/handlers/watch-attempt';
import { withdrawBatch } from '#worker/handlers/withdraw-batch';

export const handlers: Handler[] = [
  expandTask,
  dispatchBatch,
  reconcileBatch,
  collectBatch,
  cancelTask,
  withdrawBatch,
  watchAttempt,
  remindBatch,
  notifyMember,
  syncCorp,
  handleCallback,
  testConnection,
  wakeQuiet,
  watch,
];

const heartbeatMs = 5000;

export type Worker = { stop(): Promise<void> };

/** The tools of a worker against one database and the WeCom of the environment. */
export function createTools(db: Database): Tools {
  const credentials = (corpId: bigint) => corpCredentials(db, corpId);
  return { db, wecom: createWecom({ db, baseUrl: env().WECOM_API_BASE_URL, credentials }) };
}

/** Starts a worker: takes up every queue, looks after what was forgotten, and shows that it lives. */
export async function startWorker(url: string): Promise<Worker> {
  const db = createDb(url, { poolSize: 12 });
  const boss = await startConsumer(url);
  useQueue(boss);
  const tools = createTools(db);
  for (const handler of handlers) await register(boss, handler, tools);
  const id = randomUUID();
  await beat(db, id);
  const heart = setInterval(() => void beat(db, id), heartbeatMs);
  let round: Promise<void> | null = null;
  const lookAgain = () => {
    round ??= lookAround(tools).finally(() => {
      round = null;
    });
    return round;
  };
  const rounds = setInterval(() => void lookAgain(), env().WATCH_INTERVAL_SECONDS * 1000);
  await lookAgain();
  return {
    async stop() {
      clearInterval(heart);
      clearInterval(rounds);
      await round;
      await boss.stop({ graceful: true, timeout: 40_000 });
      await db.workerHeartbeat.deleteMany({ where: { id } });
      await db.$disconnect();
    },
  };
}

/** The watchdog does not depend on the queue it watches: each worker runs it by its own timer. */
async function lookAround(tools: Tools): Promise<void> {
  await watch.run({}, tools).catch((error: unknown) => log.error({ err: error }, 'the watchdog stumbled'));
  await scheduleSyncs(tools.db).catch((error: unknown) => log.error({ err: error }, 'no sync was scheduled'));
}

async function beat(db: Database, id: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO t_worker_heartbeat (id, started_at, seen_at) VALUES (${id}::uuid, now(), now())
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`.catch((error: unknown) =>
    log.error({ err: error }, 'no heartbeat'),
  );
  await db.$executeRaw`DELETE FROM t_worker_heartbeat WHERE seen_at < now() - interval '1 day'`.catch(() => 0);
}
