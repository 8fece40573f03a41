import { z } from 'zod';

const id = z.coerce.bigint();

/** A job's contract: its queue, its payload (ids alone: the row is the truth) and how the queue treats it. */
export type Job<Payload extends z.ZodType = z.ZodType> = {
  name: string;
  payload: Payload;
  retryLimit: number;
  retryDelaySeconds: number;
  expireInSeconds: number;
  heartbeatSeconds?: number;
  /** How many of these one worker process runs at once. */
  concurrency: number;
};

function define<Payload extends z.ZodType>(job: Job<Payload>): Job<Payload> {
  return job;
}

const ofBatch = z.object({ batchId: id });

/**
 * All jobs. They only wake a handler, which looks at the rows: each may run twice, late or never, and the
 * watchdog sends again what the rows say is due.
 */
export const jobs = {
  /** Freezes the audience of a task. */
  expandTask: define({
    name: 'expand-task',
    payload: z.object({ taskId: id }),
    retryLimit: 5,
    retryDelaySeconds: 5,
    expireInSeconds: 900,
    heartbeatSeconds: 60,
    concurrency: 1,
  }),
  /** Hands one batch to WeCom, when due. */
  dispatchBatch: define({
    name: 'dispatch-batch',
    payload: ofBatch,
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 600,
    concurrency: 4,
  }),
  /** Reads what became of a submitted batch. */
  collectBatch: define({
    name: 'collect-batch',
    payload: ofBatch,
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 900,
    concurrency: 4,
  }),
  /** Turns the unsent rows of a task CANCELLED and asks for the withdrawal of what WeCom has. */
  cancelTask: define({
    name: 'cancel-task',
    payload: z.object({ taskId: id }),
    retryLimit: 5,
    retryDelaySeconds: 2,
    expireInSeconds: 600,
    concurrency: 2,
  }),
  /** Withdraws a submitted batch at WeCom, for a cancel or a deadline. */
  withdrawBatch: define({
    name: 'withdraw-batch',
    payload: ofBatch,
    retryLimit: 5,
    retryDelaySeconds: 5,
    expireInSeconds: 300,
    concurrency: 2,
  }),
  /** Looks at WeCom for what became of a submit whose outcome is unknown. */
  reconcileBatch: define({
    name: 'reconcile-batch',
    payload: ofBatch,
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 900,
    concurrency: 2,
  }),
  /** Watches for a message that an attempt closed without one has made after all, and withdraws what is not ours to keep. */
  watchAttempt: define({
    name: 'watch-attempt',
    payload: z.object({ attemptId: id }),
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 900,
    concurrency: 1,
  }),
  /** Lets what waits for the end of a corp's quiet hours look at the new ones. */
  wakeQuiet: define({
    name: 'wake-quiet',
    payload: z.object({ corpId: id }),
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 60,
    concurrency: 1,
  }),
  /** Brings the mirror up to date with one event that WeCom pushed. */
  handleCallback: define({
    name: 'handle-callback',
    payload: z.object({ eventId: id }),
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 300,
    concurrency: 2,
  }),
  /** Tries a corp's connection step by step, for a person who watches. */
  testConnection: define({
    name: 'test-connection',
    payload: z.object({ corpId: id }),
    retryLimit: 1,
    retryDelaySeconds: 2,
    expireInSeconds: 300,
    concurrency: 2,
  }),
  /** Has the members of one msgid reminded. */
  remindBatch: define({
    name: 'remind-batch',
    payload: z.object({ reminderId: id }),
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 300,
    concurrency: 2,
  }),
  /** Tells a member by application message that a group send waits for him. */
  notifyMember: define({
    name: 'notify-member',
    payload: z.object({ noticeId: id }),
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 300,
    concurrency: 2,
  }),
  /** Takes the synchronisation of a corp as far as one round goes. */
  syncCorp: define({
    name: 'sync-corp',
    payload: z.object({ runId: id }),
    retryLimit: 3,
    retryDelaySeconds: 5,
    expireInSeconds: 600,
    concurrency: 2,
  }),
  /** Sends again what is due and was not picked up, frees expired claims, recounts. */
  watch: define({
    name: 'watch',
    payload: z.object({}),
    retryLimit: 0,
    retryDelaySeconds: 1,
    expireInSeconds: 300,
    concurrency: 1,
  }),
};

export const allJobs: Job[] = Object.values(jobs);

/** Where jobs go that failed for good, for a person to look at. */
export const deadLetterQueue = 'dead-letter';
