import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#server/db';
import { check, type Fault } from './check.ts';
import { createTasks } from './creating.ts';
import { type Created, type Evidence, gatherEvidence } from './evidence.ts';
import { Members } from './members.ts';
import { patiently } from './patience.ts';
import { readSteps, recoveries } from './recovery.ts';
import { untilAtRest } from './rest.ts';
import { openStage, type Stage, type StagePlan } from './stage.ts';
import { storm } from './storm.ts';
import type { Tally } from './tally.ts';

export type Verdict = { seed: number; faults: Fault[]; evidence: Evidence };

/** With `patienceMs`: far longer than anything may take once nothing goes wrong any more; what is not at rest then is stuck. */
export type WavePlan = StagePlan & { patienceMs: number };

/** Some runs at once, each with people of its own, in one corp on one set of processes; all of it new. */
export async function runWave(plan: WavePlan, tally: Tally): Promise<Verdict[]> {
  await using stage = await openStage(plan, tally);
  const { db, wecom, worlds, door, web, workers } = stage;
  const members = new Members(wecom, db, worlds);
  const acting = members.actUntilStopped();
  try {
    const created = await disturb(plan, stage, tally);
    await untilAtRest({ db, wecom, door }, plan.patienceMs);
    members.stop();
    await acting;
    const evidence = await patiently(() => gatherEvidence(db, wecom, created));
    const killed = new Set([web, ...workers].flatMap(({ killedLives }) => killedLives));
    tally.recoveriesMs.push(...recoveries(readSteps(path.join(plan.folder, 'steps.log')), killed));
    tally.runs += plan.seeds.length;
    return evidence.map((each) => ({ seed: each.world.plan.seed, faults: check(each), evidence: each }));
  } finally {
    members.stop();
  }
}

/** Longer than SUBMIT_TIMEOUT, but shorter than an attempt takes to be called absent. */
const tooLateMs = 2500;

/** Calls go wrong for at least so long, and until the last mishap has happened. */
const faultyMs = 8000;

/** Lets people create and cancel tasks while everything goes wrong; after it, nothing does. */
async function disturb({ seeds, postgres }: WavePlan, stage: Stage, tally: Tally): Promise<Created> {
  const { db, wecom, worlds, door, web, workers } = stage;
  const mishaps = worlds.flatMap(({ plan }) => plan.mishaps);
  const rate = worlds.reduce((sum, { plan }) => sum + plan.faultRate, 0) / worlds.length;
  await wecom.setChaos({ seed: seeds[0] ?? 0, rate, delayMilliseconds: tooLateMs });
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
  await wecom.setChaos(null);
  tally.injected(await wecom.faultCounts());
  return created;
}

function isAllEnded(db: Database): Promise<boolean> {
  return db.groupSendTask.count({ where: { endedAt: null } }).then(
    (open) => open === 0,
    () => false,
  );
}
