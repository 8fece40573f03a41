import { PgBoss } from 'pg-boss';
import { log } from '#server/log';
import { allJobs, deadLetterQueue } from '#server/queue/jobs';

const schema = 'pgboss';

/** Makes or upgrades the queue's schema and every queue. Part of migrate, never of a running process. */
export async function createQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema, supervise: false, schedule: false, max: 2 });
  boss.on('error', (error) => log.error({ err: error }, 'queue error'));
  await boss.start();
  try {
    await boss.createQueue(deadLetterQueue);
    for (const job of allJobs) {
      const options = {
        retryLimit: job.retryLimit,
        retryDelay: job.retryDelaySeconds,
        retryBackoff: true,
        retryDelayMax: 300,
        expireInSeconds: job.expireInSeconds,
        ...(job.heartbeatSeconds ? { heartbeatSeconds: job.heartbeatSeconds } : {}),
        deadLetter: deadLetterQueue,
        deleteAfterSeconds: 24 * 3600,
        notify: true,
      };
      if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, options);
      else await boss.createQueue(job.name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** A queue client for a process that only sends. */
export async function startSender(url: string): Promise<PgBoss> {
  return start(url, { supervise: false, schedule: false, max: 2 });
}

/** A queue client for a worker: maintains the queues and is woken by NOTIFY. */
export async function startConsumer(url: string): Promise<PgBoss> {
  return start(url, { supervise: true, schedule: true, useListenNotify: true, max: 6 });
}

type Options = { supervise: boolean; schedule: boolean; useListenNotify?: boolean; max: number };

async function start(url: string, options: Options): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, schema, migrate: false, ...options });
  boss.on('error', (error) => log.error({ err: error }, 'queue error'));
  boss.on('warning', (warning) => log.warn({ warning }, 'queue warning'));
  await boss.start();
  return boss;
}
