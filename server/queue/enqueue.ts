import { fromPrisma, type PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Db } from '#server/db';
import type { Job } from '#server/queue/jobs';

declare global {
  var queueClient: PgBoss | undefined;
}

/** Makes `boss` this process's way into the queue. One per process, also across hot reloads. */
export function useQueue(boss: PgBoss): void {
  globalThis.queueClient = boss;
}

/**
 * Adds a job in the caller's transaction: it exists if and only if the rows that cause it do. Throws, and so rolls
 * back, when the queue does not take it. `afterSeconds` counts from now by the database's clock.
 */
export async function enqueue<Payload extends z.ZodType>(
  tx: Db,
  job: Job<Payload>,
  payload: z.output<Payload>,
  { afterSeconds = 0 }: { afterSeconds?: number } = {},
): Promise<void> {
  const boss = globalThis.queueClient;
  if (!boss) throw new Error('the queue is not started in this process');
  const data = Object.fromEntries(Object.entries(Object(payload)).map(([key, value]) => [key, String(value)]));
  const startAfter = afterSeconds > 0 ? { startAfter: Math.ceil(afterSeconds) } : {};
  const sent = await boss.send(job.name, data, { db: fromPrisma(tx), ...startAfter });
  if (sent === null) throw new Error(`the queue did not take ${job.name}`);
}
