import { inTransaction } from '#server/db';
import { jobs } from '#server/queue/jobs';
import { resumeHeld } from '#server/tasks/resume';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const wakeQuiet = handle(jobs.wakeQuiet, async ({ corpId }, { db }) =>
  done(String(await inTransaction(db, (tx) => resumeHeld(tx, corpId, 'QUIET_HOURS')))),
);
