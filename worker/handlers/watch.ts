import { jobs } from '#server/queue/jobs';
import { watch as watchRows } from '#server/tasks/watch';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const watch = handle(jobs.watch, async (_payload, { db }) => {
  const report = await watchRows(db);
  return done(JSON.stringify(report));
});
