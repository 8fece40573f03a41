import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWecom, type WecomProcess } from '#e2e/bench/wecom-process';
import { createScratchDatabase } from '#e2e/fixtures/scratch-database';
import { givenCorp } from '#e2e/fixtures/world';
import { demoCorp } from '#prisma/demo-world';
import { createApiKey } from '#server/auth/api-keys';
import { createDb, type Database } from '#server/db';
import { freePort } from '#server/postgres/free-port';
import type { TemporaryPostgres } from '#server/postgres/temporary';
import { check, type Fault } from './check.ts';
import { Door } from './door.ts';
import { type Created, type Evidence, gatherEvidence } from './evidence.ts';
import { Members } from './members.ts';
import { patiently } from './patience.ts';
import { planRun } from './plan.ts';
import { readSteps, recoveries } from './recovery.ts';
import { untilAtRest } from './rest.ts';
import { environmentOf } from './settings.ts';
import { storm } from './storm.ts';
import type { Tally } from './tally.ts';
import { Victim } from './victim.ts';
import { fillWorld, type RunWorld } from './world.ts';

export type Verdict = { seed: number; faults: Fault[]; evidence: Evidence };

export type WavePlan = {
  seeds: number[];
  postgres: TemporaryPostgres;
  /** Logs, steps and the simulator's data of the wave. */
  folder: string;
  /** What of the product is spoilt on purpose; see break-changes.ts. */
  broken: string | null;
  /** Far longer than anything may take once nothing goes wrong any more; what is not at rest then is stuck. */
  patienceMs: number;
};

/** Some runs at once, each with people of its own, in one corp on one set of processes; all of it new. */
export async function runWave(plan: WavePlan, tally: Tally): Promise<Verdict[]> {
  const { postgres, folder } = plan;
  mkdirSync(folder, { recursive: true });
  const scratch = await createScratchDatabase(postgres.url);
  const db = createDb(scratch.url, { poolSize: 6 });
  const wecom = await startWecom(path.join(folder, 'simulator'));
  try {
    return await runOn(plan, { db, wecom, databaseUrl: scratch.url }, tally);
  } finally {
    await wecom.stop();
    await db.$disconnect();
    await patiently(scratch.drop);
  }
}

/** Longer than SUBMIT_TIMEOUT, but shorter than an attempt takes to be called absent. */
const tooLateMs = 2500;

/** Calls go wrong for at least so long, and until the last mishap has happened. */
const faultyMs = 8000;

type Stage = { db: Database; wecom: WecomProcess; databaseUrl: string };

async function runOn(plan: WavePlan, stage: Stage, tally: Tally): Promise<Verdict[]> {
  const { seeds, postgres, folder, broken, patienceMs } = plan;
  const { db, wecom } = stage;
  const corp = await givenCorp(db, { wecomCorpId: demoCorp.corpId });
  const worlds: RunWorld[] = [];
  for (const seed of seeds) worlds.push(await fillWorld(db, wecom.control, corp, planRun(seed)));
  const mishaps = worlds.flatMap(({ plan }) => plan.mishaps);

  const port = await freePort();
  const batchSize = 10 + ((seeds[0] ?? 0) % 4) * 20;
  const cacheFolder = path.join(folder, '../compile-cache');
  const env = environmentOf({ database: stage.databaseUrl, simulator: wecom.url, port, batchSize, cacheFolder });
  const imports = [...(broken === null ? [] : ['./e2e/chaos/breaks.ts']), './e2e/chaos/mishaps.ts'];
  const onOwnEnd = (life: string, how: string) => tally.endedByItself(`${life} ${how}`);
  const start = (name: string, main: string) =>
    new Victim({ name, main, imports, env: { ...env, CHAOS_BREAK: broken ?? '' }, folder }, onOwnEnd);
  const web = start('web', 'e2e/chaos/web.ts');
  const workers = [start('worker-a', 'worker/main.ts'), start('worker-b', 'worker/main.ts')];
  const areCareful = mishaps.some(({ kind }) => kind === 'freeze' || kind === 'freeze-at');
  const members = new Members(wecom.control, db, worlds, { areCareful });
  try {
    const door = new Door(env.APP_URL, (await createApiKey(db, { corpId: corp.id, name: 'chaos' })).key);
    await door.untilOpen();
    await untilWorking(db, workers.length);
    const acting = members.actUntilStopped();
    await wecom.control.setChaos({ seed: seeds[0] ?? 0, rate: meanFaultRate(worlds), delayMilliseconds: tooLateMs });
    let isAllCreated = false;
    const creating = createTasks(door, worlds).finally(() => {
      isAllCreated = true;
    });
    const isOver = async () => isAllCreated && (await isAllEnded(db));
    const [created] = await Promise.all([
      creating,
      storm(mishaps, { workers, web, postgres, isOver }, tally),
      sleep(faultyMs),
    ]);
    await wecom.control.setChaos(null);
    tally.injected(await wecom.control.faultCounts());
    await untilAtRest({ db, wecom: wecom.control, door }, patienceMs);
    members.stop();
    await acting;
    const evidence = await patiently(() => gatherEvidence(db, wecom.control, created));
    const killed = new Set([web, ...workers].flatMap(({ killedLives }) => killedLives));
    tally.recoveriesMs.push(...recoveries(readSteps(path.join(folder, 'steps.log')), killed));
    tally.runs += seeds.length;
    return evidence.map((each) => ({ seed: each.world.plan.seed, faults: check(each), evidence: each }));
  } finally {
    members.stop();
    await Promise.all([web, ...workers].map((victim) => victim.stop()));
  }
}

async function untilWorking(db: Database, count: number): Promise<void> {
  while ((await db.workerHeartbeat.count()) < count) await sleep(100);
}

function isAllEnded(db: Database): Promise<boolean> {
  return db.groupSendTask.count({ where: { endedAt: null } }).then(
    (open) => open === 0,
    () => false,
  );
}

function meanFaultRate(worlds: RunWorld[]): number {
  return worlds.reduce((sum, { plan }) => sum + plan.faultRate, 0) / worlds.length;
}

async function createTasks(door: Door, worlds: RunWorld[]): Promise<Created> {
  const ofWorlds = worlds.map(async (world) => [world, await createTasksOf(door, world)] as const);
  return new Map(await Promise.all(ofWorlds));
}

function createTasksOf(door: Door, { plan, accounts, customerIds }: RunWorld): Promise<Evidence['created']> {
  const began = performance.now();
  const until = (atMs: number) => sleep(Math.max(0, atMs - (performance.now() - began)));
  return Promise.all(
    plan.tasks.map(async ({ sender, to, text, atMs, scheduledInMs, cancelAtMs }, at) => {
      await until(atMs);
      const scheduled =
        scheduledInMs === null ? {} : { scheduledTime: new Date(Date.now() + scheduledInMs).toISOString() };
      const input = {
        senderAccountId: accounts[sender]?.userid,
        target: { customerIds: to.map((customer) => Number(customerIds[customer])) },
        messageContent: { type: 'TEXT', data: { text } },
        ...scheduled,
      };
      const taskId = await door.create(input, `run-${plan.seed}-task-${at}`);
      if (cancelAtMs === null) return { taskId, isCancelled: false };
      await until(cancelAtMs);
      return { taskId, isCancelled: await door.cancel(taskId) };
    }),
  );
}
