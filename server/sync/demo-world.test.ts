import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { startSimulator } from '#e2e/wecom-simulator/simulator';
import { describeWorld } from '#prisma/demo-world';
import { seedWorld } from '#prisma/seed-world';
import { systemActor } from '#server/auth/actor';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { givenWecom } from '#server/wecom/given-wecom';
import { advanceSync } from './advance.ts';
import { describeRun } from './progress.ts';
import { startSync } from './start.ts';

const database = testDatabase();

test('the demo data is what a sync of the demo WeCom would have brought: nothing changes', async () => {
  const { db, url } = database;
  const world = describeWorld({ customers: 300 });
  await using simulator = await startSimulator({ world });
  const boss = await startSender(url);
  useQueue(boss);
  const { wecom } = await givenWecom(db, simulator.url);
  const corpId = await seedWorld(db, world);
  const { runId } = await startSync(db, systemActor(corpId), 'SCHEDULE');
  await advanceSync({ db, wecom }, BigInt(runId));
  const { state, counts } = await describeRun(db, BigInt(runId));
  await boss.stop({ graceful: false });
  expect(state).toBe('DONE');
  const changes = Object.entries(counts).filter(([kind]) => /(Added|Changed|Removed)$/.test(kind));
  expect(changes.filter(([, count]) => count !== 0)).toEqual([]);
});
