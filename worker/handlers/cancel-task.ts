import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { carryOutCancel } from '#server/tasks/withdraw';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const cancelTask = handle(jobs.cancelTask, async ({ taskId }, { db }) => {
  step('cancel-begun', { taskId });
  await carryOutCancel(db, taskId);
  step('cancelled', { taskId });
  return done();
});
