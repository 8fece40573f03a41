import { pruneEvents, wakeDueEvents } from '#server/corps/callback-watch';
import { log } from '#server/log';
import { jobs } from '#server/queue/jobs';
import { pruneDrafts } from '#server/tasks/drafts';
import { watch as watchRows } from '#server/tasks/watch';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const watch = handle(jobs.watch, async (_payload, { db }) => {
  const tasks = await watchRows(db);
  const events = await part(wakeDueEvents(db));
  const forgotten = await part(pruneEvents(db));
  const drafts = await part(pruneDrafts(db));
  return done(JSON.stringify({ ...tasks, events, forgotten, drafts }));
});

/** One part that stumbles must not keep the others from being looked after. */
async function part(work: Promise<number>): Promise<number> {
  return work.catch((error: unknown) => {
    log.error({ err: error }, 'a part of the watchdog failed');
    return 0;
  });
}
