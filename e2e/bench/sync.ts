import './environment.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { givenCorp } from '#e2e/fixtures/world';
import { demoCorp } from '#prisma/demo-world';
import { migrate } from '#prisma/migrate';
import { systemActor } from '#server/auth/actor';
import { createDb, type Database } from '#server/db';
import { openEmbeddedPostgres } from '#server/postgres/embedded';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { advanceSync } from '#server/sync/advance';
import { describeRun } from '#server/sync/progress';
import { startSync } from '#server/sync/start';
import { createWecom } from '#server/wecom/client';
import { rawCopy } from './floor.ts';
import { timed } from './report.ts';
import { startWecom } from './wecom-process.ts';

/** A first sync of so many customers, then one where nothing changed, against a simulator in a process of its own. */
const { values } = parseArgs({ options: { customers: { type: 'string', default: '100000' } } });
const customerCount = Number(values.customers);

const folder = await mkdtemp(path.join(tmpdir(), 'wecom-group-send-bench-'));
const postgres = await openEmbeddedPostgres(folder);
try {
  await migrate(postgres.url);
  const db = createDb(postgres.url);
  const boss = await startSender(postgres.url);
  useQueue(boss);
  const wecom = await startWecom(path.join(folder, 'simulator'));
  try {
    await wecom.control.replaceWorld({ customers: customerCount });
    console.log(`# sync of ${customerCount.toLocaleString('en')} customers\n`);
    const corp = await givenCorp(db, { wecomCorpId: demoCorp.corpId });
    await measure(db, corp.id, wecom.url, 'first sync');
    console.log(`calls: ${JSON.stringify(await wecom.control.calls())}`);
    const floor = await rawCopy(db, corp.id);
    console.log(`raw SQL for the same rows: ${floor.toFixed(1)} s`);
    await measure(db, corp.id, wecom.url, 'nothing changed');
  } finally {
    await wecom.stop();
    await boss.stop({ graceful: false });
    await db.$disconnect();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The peak is of this whole process, which also migrated: what it was before a run stands beside it. */
async function measure(db: Database, corpId: bigint, baseUrl: string, what: string): Promise<void> {
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  const tools = { db, wecom: createWecom({ db, baseUrl, credentials }) };
  const { runId } = await startSync(db, systemActor(corpId), 'COMMAND');
  const before = process.cpuUsage();
  const memoryBefore = Math.round(process.memoryUsage().rss / 2 ** 20);
  const { seconds, value: run } = await timed(async () => {
    for (;;) {
      await advanceSync(tools, BigInt(runId));
      const standing = await describeRun(db, BigInt(runId));
      if (standing.state !== 'RUNNING' || standing.waitReason !== null) return standing;
    }
  });
  const { user, system } = process.cpuUsage(before);
  const cpu = ((user + system) / 1e6).toFixed(1);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const rate = Math.round(customerCount / seconds).toLocaleString('en');
  console.log(
    `${what.padEnd(18)} ${run.state}: ${seconds.toFixed(1)} s, ${rate} customers/s, ${run.customersSeen} relations; ${cpu} s of CPU here, memory before ${memoryBefore} MB, peak ${memory} MB`,
  );
  if (run.state !== 'DONE') throw new Error(JSON.stringify(run));
}
