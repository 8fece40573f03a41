import { jobs } from '#server/queue/jobs';
import { advanceSync } from '#server/sync/advance';
import { handle } from '#worker/handle';
import { done } from '#worker/outcome';

export const syncCorp = handle(jobs.syncCorp, async ({ runId }, tools) => done(await advanceSync(tools, runId)));
