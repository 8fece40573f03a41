import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import { actorOfUser } from '#server/auth/actor';
import { type Database, inTransaction } from '#server/db';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { advanceSync } from '#server/sync/advance';
import { mirrorOf } from '#server/sync/given-sync';
import { describeRun } from '#server/sync/progress';
import { startSync } from '#server/sync/start';
import { createWecom } from '#server/wecom/client';
import { describeWorld } from './demo-world.ts';
import { seedStaff } from './seed-staff.ts';
import { seedWorld } from './seed-world.ts';

const world = describeWorld({ customers: 300 });
const database = testDatabase();
let simulator: RunningSimulator;
let stopQueue: () => Promise<void>;

beforeAll(async () => {
  vi.stubEnv('AUTH_SECRET', randomBytes(32).toString('hex'));
  simulator = await startSimulator({ world });
  const boss = await startSender(database.url);
  useQueue(boss);
  stopQueue = () => boss.stop({ graceful: false });
});
afterAll(async () => {
  await stopQueue();
  await simulator.stop();
});

async function givenSeed(db: Database) {
  const { corpId, userId } = await inTransaction(db, async (tx) => {
    const seeded = await seedWorld(tx, world);
    return { corpId: seeded, userId: (await seedStaff(tx, seeded)).ADMIN };
  });
  const actor = await actorOfUser(db, userId);
  if (!actor) throw new Error('the seed made no administrator');
  return { corpId, actor };
}

test('a sync of the demo world leaves the seeded database as it is', async () => {
  const { db } = database;
  const { corpId, actor } = await givenSeed(db);
  const before = await mirrorOf({ db, corpId });
  const credentials = { wecomCorpId: world.corp.corpId, secret: world.corp.secret };
  const wecom = createWecom({ db, baseUrl: simulator.url, credentials: async () => credentials });

  const { runId } = await startSync(db, actor);
  let run = await describeRun(db, BigInt(runId));
  while (['WAITING', 'RUNNING'].includes(run.state) && run.waitReason === null) {
    await advanceSync({ db, wecom }, BigInt(runId));
    run = await describeRun(db, BigInt(runId));
  }
  expect(run.state).toBe('DONE');
  expect(await mirrorOf({ db, corpId })).toEqual(before);
});
