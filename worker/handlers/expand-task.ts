import { jobs } from '#server/queue/jobs';
import { step } from '#server/step';
import { expandTask as freeze } from '#server/tasks/expand';
import { carryOutCancel } from '#server/tasks/withdraw';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const expandTask = handle(jobs.expandTask, async ({ taskId }, { db }) => {
  step('expand-begun', { taskId });
  const outcome = await freeze(db, taskId);
  step('expand-committed', { taskId });
  if (outcome === 'cancelled') await carryOutCancel(db, taskId);
  return done(outcome);
});
