import { jobs } from '#server/queue/jobs';
import { expandTask as freeze } from '#server/tasks/expand';
import { carryOutCancel } from '#server/tasks/withdraw';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const expandTask = handle(jobs.expandTask, async ({ taskId }, { db }) => {
  const outcome = await freeze(db, taskId);
  if (outcome === 'cancelled') await carryOutCancel(db, taskId);
  return done(outcome);
});
