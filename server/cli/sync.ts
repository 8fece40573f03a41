import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemActor } from '#server/auth/actor';
import { corpCredentials, ensureEnvCorp } from '#server/corps/service';
import { createDb, type Database } from '#server/db';
import { env } from '#server/env';
import { withDatabase } from '#server/postgres/commands';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { advanceSync } from '#server/sync/advance';
import { describeRun } from '#server/sync/progress';
import type { SyncRunView } from '#server/sync/schema';
import { startSync } from '#server/sync/start';
import { createWecom } from '#server/wecom/client';
import { corpFor } from './corp-for.ts';
import { say } from './progress.ts';
import { runCommand } from './run-command.ts';
import { heldSentence, progressSentence, resultSentence } from './sync-sentences.ts';

const options = z.object({ corp: z.string().regex(/^\d+$/, '--corp 是企业的编号').transform(BigInt).optional() });

/**
 * `npm run sync`: synchronises one corp with WeCom and follows it to its end. A worker that lives does the work; without one
 * this process does it. Fails when the run fails, or is held for a person to decide.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { corp: { type: 'string' } } });
  const { corp } = options.parse(values);
  await withDatabase(async (url) => {
    const db = createDb(url, { poolSize: 8 });
    const boss = await startSender(url);
    useQueue(boss);
    try {
      await ensureEnvCorp(db);
      await syncCorp(db, await corpFor(db, corp));
    } finally {
      await boss.stop({ graceful: false });
      await db.$disconnect();
    }
  });
}

async function syncCorp(db: Database, corpId: bigint): Promise<void> {
  const { runId } = await startSync(db, systemActor(corpId), 'COMMAND');
  const run = await follow(db, BigInt(runId));
  if (run.state === 'DONE') return say(resultSentence(run));
  throw new Error(run.state === 'HELD' ? heldSentence(run) : `同步失败：${run.errorMessage ?? run.state}`);
}

/** Prints each new stand of a run, and works on it itself while no worker does. */
async function follow(db: Database, runId: bigint): Promise<SyncRunView> {
  const credentials = (corpId: bigint) => corpCredentials(db, corpId);
  const tools = { db, wecom: createWecom({ db, baseUrl: env().WECOM_API_BASE_URL, credentials }) };
  let said = '';
  let working: Promise<unknown> | null = null;
  for (;;) {
    const run = await describeRun(db, runId);
    const sentence = progressSentence(run);
    if (sentence !== said) say(sentence);
    said = sentence;
    if (run.state === 'HELD' || run.endTime !== null) {
      await working;
      return run;
    }
    if (!working && !(await isWorkerAlive(db))) {
      working = advanceSync(tools, runId).finally(() => {
        working = null;
      });
    }
    await Promise.race([wait(1000), ...(working ? [working.then(() => wait(50))] : [])]);
  }
}

async function isWorkerAlive(db: Database): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isAlive: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM t_worker_heartbeat WHERE seen_at > now() - interval '15 seconds') AS "isAlive"`;
  return row?.isAlive ?? false;
}

await runCommand(main);
