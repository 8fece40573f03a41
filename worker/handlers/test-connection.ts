import { appNow } from '#server/clock';
import { hurryEvents } from '#server/corps/callback-watch';
import { hasPassed } from '#server/corps/connection-info';
import { type OpenTest, openTest, recordSteps, waitingSteps } from '#server/corps/connection-test';
import type { TestStep } from '#server/corps/schema';
import { corpCredentials } from '#server/corps/service';
import { inTransaction } from '#server/db';
import { jobs } from '#server/queue/jobs';
import { hurrySync } from '#server/sync/hurry';
import { resumeHeld } from '#server/tasks/resume';
import { clearStop } from '#server/wecom/token';
import { connectionSteps } from '#worker/connection-steps';
import { handle, type Tools } from '#worker/handle';
import { done } from '#worker/outcome';

/** Tries a corp's connection step by step while somebody watches. If it stands, what was held for it goes on at once. */
export const testConnection = handle(jobs.testConnection, async ({ corpId }, tools) => {
  const { db } = tools;
  const test = await openTest(db, corpId);
  if (!test) return done('made already');
  // Credentials that WeCom had refused are asked about again: that is what a test is for.
  await clearStop(db, corpId);
  const steps = await takeSteps(tools, test);
  if (!steps) return done('asked for again meanwhile');
  await inTransaction(db, async (tx) => {
    const isMine = await recordSteps(tx, test, steps, { isEnd: true });
    if (!isMine || !hasPassed(steps)) return;
    await resumeHeld(tx, corpId, 'CONNECTION_BROKEN');
    await hurryEvents(tx, corpId);
    await hurrySync(tx, corpId);
  });
  return done(steps.map(({ name, state }) => `${name} ${state}`).join(', '));
});

/** Each step is shown before and after it is taken; the first that fails ends the test. Null when it is no longer ours. */
async function takeSteps({ db, wecom }: Tools, test: OpenTest): Promise<TestStep[] | null> {
  const agentId = (await corpCredentials(db, test.corpId))?.agentId ?? null;
  const app = { corpId: test.corpId, agentId, now: await appNow(db) };
  let steps: TestStep[] = waitingSteps;
  for (const { name } of waitingSteps) {
    const put = (change: Partial<TestStep>) =>
      steps.map((step) => (step.name === name ? { ...step, ...change } : step));
    steps = put({ state: 'RUNNING' });
    if (!(await recordSteps(db, test, steps, { isEnd: false }))) return null;
    steps = put(await connectionSteps[name](wecom, app));
    if (steps.some(({ state }) => state === 'FAILED')) break;
  }
  return steps.map((step) => (step.state === 'WAITING' ? { ...step, state: 'SKIPPED' } : step));
}
