import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Database } from '#server/db';
import { log } from '#server/log';
import type { Job } from '#server/queue/jobs';
import type { Wecom } from '#server/wecom/client';
import type { Outcome } from './outcome.ts';

/** What every handler gets. */
export type Tools = { db: Database; wecom: Wecom };

export type Handler = { job: Job; run: (payload: unknown, tools: Tools) => Promise<Outcome> };

/** Joins a job's contract to the code that does it: the payload is parsed before the code sees it. */
export function handle<Payload extends z.ZodType>(
  job: Job<Payload>,
  work: (payload: z.output<Payload>, tools: Tools) => Promise<Outcome>,
): Handler {
  return { job, run: (payload, tools) => work(job.payload.parse(payload), tools) };
}

/** Takes up a handler's queue. A throw is a surprise: the queue repeats the job, then keeps it as a dead letter. */
export async function register(boss: PgBoss, handler: Handler, tools: Tools): Promise<void> {
  const { job } = handler;
  const options = {
    batchSize: 1,
    localConcurrency: job.concurrency,
    pollingIntervalSeconds: 2,
    // NOTIFY tells of new jobs alone: one that was delayed becomes due in silence, and is found by polling.
    notifyPollingIntervalSeconds: 2,
    burstWhenReadyExceeds: 8,
    includeMetadata: true,
  } as const;
  await boss.work(job.name, options, async ([received]) => {
    if (!received) return;
    const started = performance.now();
    try {
      const outcome = await handler.run(received.data, tools);
      const milliseconds = Math.round(performance.now() - started);
      log.debug({ job: job.name, data: received.data, milliseconds, ...outcome }, 'job done');
    } catch (error) {
      log.error({ job: job.name, data: received.data, retry: received.retryCount, err: error }, 'job failed');
      throw error;
    }
  });
}
