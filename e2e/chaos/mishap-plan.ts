import type { Chance } from './random.ts';

/** Steps of the worker at which it is killed or frozen; see `step` calls in server/tasks and worker. */
export const workerSteps = [
  'expand-begun',
  'expand-frozen',
  'expand-committed',
  'batch-claimed',
  'message-prepared',
  'submitting-committed',
  'answer-received',
  'outcome-recorded',
  'look-begun',
  'look-complete',
  'adopted',
  'absent',
  'reading-begun',
  'reading-complete',
  'reading-recorded',
  'withdraw-begun',
  'withdraw-answered',
  'withdrawn',
  'cancel-begun',
  'cancelled',
  'orphan-orphan',
  'orphan-withdrawn',
] as const;

/** Where a process that sleeps through its claim could do harm. */
const delicateSteps = ['batch-claimed', 'message-prepared', 'submitting-committed', 'answer-received'] as const;

export const webSteps = ['task-created', 'cancel-requested'] as const;

/** The step is passed so many times before it strikes. */
type AtStep = { step: string; occurrence: number };

export type Mishap =
  | ({ kind: 'kill-at'; whom: 'worker' | 'web' } & AtStep)
  | { kind: 'kill'; whom: 'worker' | 'web'; afterMs: number }
  | ({ kind: 'freeze-at'; forMs: number } & AtStep)
  | { kind: 'freeze'; afterMs: number; forMs: number }
  | { kind: 'crash-database'; atMs: number; awayMs: number };

/** Each seed begins with the next step of the list, so that a suite comes to every one of them about equally often. */
export function planMishaps(chance: Chance, seed: number): Mishap[] {
  const mishaps: Mishap[] = [killAt(chance, 'worker', workerSteps[seed % workerSteps.length] ?? workerSteps[0])];
  if (chance.happens(0.5)) mishaps.push(killAt(chance, 'worker', chance.one(workerSteps)));
  if (chance.happens(0.3)) mishaps.push(killAt(chance, 'web', chance.one(webSteps)));
  if (chance.happens(0.4)) mishaps.push({ kind: 'kill', whom: 'worker', afterMs: chance.between(100, 3000) });
  if (chance.happens(0.1)) mishaps.push({ kind: 'kill', whom: 'web', afterMs: chance.between(100, 3000) });
  if (chance.happens(0.2)) mishaps.push(freezeAt(chance));
  if (chance.happens(0.05))
    mishaps.push({ kind: 'freeze', afterMs: chance.between(100, 3000), forMs: freezeMs(chance) });
  if (chance.happens(0.12))
    mishaps.push({ kind: 'crash-database', atMs: chance.between(500, 6000), awayMs: chance.between(0, 2500) });
  return mishaps;
}

function killAt(chance: Chance, whom: 'worker' | 'web', step: string): Mishap {
  return { kind: 'kill-at', whom, step, occurrence: chance.between(1, 2) };
}

function freezeAt(chance: Chance): Mishap {
  const step = chance.happens(0.7) ? chance.one(delicateSteps) : chance.one(workerSteps);
  return { kind: 'freeze-at', step, occurrence: chance.between(1, 3), forMs: freezeMs(chance) };
}

/** Two of three are longer than an absent attempt takes to be sent again (see `timings`). */
function freezeMs(chance: Chance): number {
  return chance.happens(0.66) ? chance.between(13_000, 15_000) : chance.between(1000, 6000);
}
