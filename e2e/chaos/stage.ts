import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWecom } from '#e2e/bench/wecom-process';
import { createScratchDatabase } from '#e2e/fixtures/scratch-database';
import { givenCorp } from '#e2e/fixtures/world';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import { demoCorp } from '#prisma/demo-world';
import { createApiKey } from '#server/auth/api-keys';
import { createDb, type Database } from '#server/db';
import { freePort } from '#server/postgres/free-port';
import type { TemporaryPostgres } from '#server/postgres/temporary';
import { Door } from './door.ts';
import { patiently } from './patience.ts';
import { planRun } from './plan.ts';
import { environmentOf } from './settings.ts';
import type { Tally } from './tally.ts';
import { Victim } from './victim.ts';
import { fillWorld, type RunWorld } from './world.ts';

export type StagePlan = {
  seeds: number[];
  postgres: TemporaryPostgres;
  /** Logs, steps and the simulator's data of the wave. */
  folder: string;
  /** What of the product is spoilt on purpose; see break-changes.ts. */
  broken: string | null;
};

/** Where a wave takes place: a database, a WeCom and processes of its own, and the people of all its runs. */
export type Stage = AsyncDisposable & {
  db: Database;
  wecom: SimulatorClient;
  worlds: RunWorld[];
  door: Door;
  web: Victim;
  workers: Victim[];
};

export async function openStage(plan: StagePlan, tally: Tally): Promise<Stage> {
  const { seeds, postgres, folder } = plan;
  mkdirSync(folder, { recursive: true });
  await using opened = new AsyncDisposableStack();
  const scratch = await createScratchDatabase(postgres.url);
  opened.defer(() => patiently(scratch.drop));
  const db = createDb(scratch.url, { poolSize: 6 });
  opened.defer(() => db.$disconnect());
  const simulator = await startWecom(path.join(folder, 'simulator'));
  opened.defer(() => simulator.stop());
  const { control: wecom, url } = simulator;

  const corp = await givenCorp(db, { wecomCorpId: demoCorp.corpId, connectionSource: 'ENV' });
  const worlds: RunWorld[] = [];
  for (const seed of seeds) worlds.push(await fillWorld(db, wecom, corp, planRun(seed)));
  const { key } = await createApiKey(db, { corpId: corp.id, name: 'chaos' });

  const port = await freePort();
  const start = starter(plan, { database: scratch.url, simulator: url, port }, tally);
  const [web, workers] = [
    start('web', 'e2e/chaos/web.ts'),
    ['a', 'b'].map((id) => start(`worker-${id}`, 'worker/main.ts')),
  ];
  opened.defer(async () => void (await Promise.all([web, ...workers].map((victim) => victim.stop()))));
  const door = new Door(`http://127.0.0.1:${port}`, key);
  await door.untilOpen();
  while ((await db.workerHeartbeat.count()) < workers.length) await sleep(100);

  const all = opened.move();
  return { db, wecom, worlds, door, web, workers, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

type Place = { database: string; simulator: string; port: number };

/** Batches are small, and of another size in every fourth wave. */
function starter({ seeds, folder, broken }: StagePlan, place: Place, tally: Tally) {
  const batchSize = 10 + ((seeds[0] ?? 0) % 4) * 20;
  const cacheFolder = path.join(folder, '../compile-cache');
  const env = { ...environmentOf({ ...place, batchSize, cacheFolder }), CHAOS_BREAK: broken ?? '' };
  const imports = [...(broken === null ? [] : ['./e2e/chaos/breaks.ts']), './e2e/chaos/mishaps.ts'];
  const onOwnEnd = (life: string, how: string) => tally.endedByItself(`${life} ${how}`);
  return (name: string, main: string) => new Victim({ name, main, imports, env, folder }, onOwnEnd);
}
