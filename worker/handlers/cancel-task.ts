import { jobs } from '#server/queue/jobs';
import { carryOutCancel } from '#server/tasks/withdraw';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const cancelTask = handle(jobs.cancelTask, async ({ taskId }, { db }) => {
  await carryOutCancel(db, taskId);
  return done();
});
