import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporaryPostgres } from '#server/postgres/temporary';
import type { Mishap } from './mishap-plan.ts';
import type { Tally } from './tally.ts';
import type { Order, Victim } from './victim.ts';

/** What has not happened by then does not happen, nor what has not when all tasks are over. */
const stormMs = 60_000;

/** How many steps a process waits for at once. */
const armedAtOnce = 5;
const armedForMs = 3000;

type AtStep = Extract<Mishap, { step: string }>;
type AtTime = Exclude<Mishap, { step: string }>;

export type Targets = {
  workers: Victim[];
  web: Victim;
  postgres: TemporaryPostgres;
  /** Whether there is nothing left to disturb. */
  isOver: () => Promise<boolean>;
};

/** Lets all mishaps happen: the workers take theirs from one list, web process and database have their own. */
export async function storm(
  mishaps: Mishap[],
  { workers, web, postgres, isOver }: Targets,
  tally: Tally,
): Promise<void> {
  const ends = performance.now() + stormMs;
  const goesOn = async () => performance.now() < ends && !(await isOver());
  const ofWorkers = new Waiting(mishaps.filter((mishap) => whomOf(mishap) === 'worker'));
  const ofWeb = new Waiting(mishaps.filter((mishap) => whomOf(mishap) === 'web'));
  const crashes = mishaps.filter((mishap) => mishap.kind === 'crash-database');
  await Promise.all([
    ...workers.map((worker) => strikeAll(worker, ofWorkers, goesOn, tally)),
    strikeAll(web, ofWeb, goesOn, tally),
    crashDatabase(postgres, crashes, tally),
  ]);
  for (const { step } of [...ofWorkers.atSteps, ...ofWeb.atSteps]) tally.missed(step);
}

function whomOf(mishap: Mishap): 'worker' | 'web' | 'database' {
  if (mishap.kind === 'crash-database') return 'database';
  return 'whom' in mishap ? mishap.whom : 'worker';
}

/** What is still to happen. */
class Waiting {
  readonly atTimes: AtTime[];
  readonly atSteps: AtStep[];

  constructor(mishaps: Mishap[]) {
    this.atTimes = mishaps.flatMap((mishap) => ('step' in mishap ? [] : [mishap]));
    this.atSteps = mishaps.flatMap((mishap) => ('step' in mishap ? [mishap] : []));
  }
}

async function strikeAll(
  victim: Victim,
  waiting: Waiting,
  goesOn: () => Promise<boolean>,
  tally: Tally,
): Promise<void> {
  // By turns, so that kills at any moment do not all come before anything has begun.
  for (let turn = 0; waiting.atTimes.length + waiting.atSteps.length > 0 && (await goesOn()); turn += 1) {
    const atTime = turn % 2 === 1 || waiting.atSteps.length === 0 ? waiting.atTimes.shift() : undefined;
    if (atTime) await strikeAtTime(victim, atTime, tally);
    else await strikeAtStep(victim, waiting, tally);
  }
}

async function strikeAtTime(victim: Victim, mishap: AtTime, tally: Tally): Promise<void> {
  if (mishap.kind === 'crash-database') return;
  await sleep(mishap.afterMs);
  if (mishap.kind === 'kill') {
    tally.killed(`${mishap.whom} at any moment`);
    return victim.kill();
  }
  tally.frozen('at any moment');
  return victim.freeze(mishap.forMs);
}

async function strikeAtStep(victim: Victim, { atSteps }: Waiting, tally: Tally): Promise<void> {
  const taken = atSteps.splice(0, armedAtOnce);
  const orders = taken.map(({ step, occurrence, kind }, id): Order => {
    return { id, step, occurrence, signal: kind === 'kill-at' ? 'SIGKILL' : 'SIGSTOP' };
  });
  const order = await victim.strikeAtOneOf(orders, armedForMs);
  const struck = order && taken[order.id];
  // Those that did not come go to the end: the others may come first.
  atSteps.push(...taken.filter((mishap) => mishap !== struck));
  if (!struck) return;
  if (struck.kind === 'kill-at') return tally.killed(struck.step);
  tally.frozen(struck.step);
  await sleep(struck.forMs);
  victim.wakeUp();
}

/** One after the other, never two at once. */
async function crashDatabase(postgres: TemporaryPostgres, crashes: Mishap[], tally: Tally): Promise<void> {
  for (const crash of crashes) {
    if (crash.kind !== 'crash-database') continue;
    await sleep(crash.atMs);
    await postgres.crash(() => sleep(crash.awayMs));
    tally.databaseCrashes += 1;
  }
}
