import { readFileSync } from 'node:fs';

export type Passed = { at: number; life: string; step: string; about: string };

/** After these nothing is in hand: what follows waits for its own time, not for anybody's recovery. */
const restingSteps = new Set(['expand-committed', 'outcome-recorded', 'reading-recorded', 'withdrawn', 'cancelled']);

export function readSteps(file: string): Passed[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [at = '', life = '', step = '', about = ''] = line.split('\t');
    return { at: Number(at), life, step, about };
  });
}

/**
 * How long each task or batch that a killed process had in hand waited for its next step by another process. A life ends
 * with its last step, so this counts a little more than the time since the kill, never less.
 */
export function recoveries(steps: Passed[], killedLives: ReadonlySet<string>): number[] {
  const lastOf = new Map<string, Passed>();
  const waits: number[] = [];
  for (const passed of steps) {
    const before = lastOf.get(passed.about);
    const isTakenOver = before && before.life !== passed.life && killedLives.has(before.life);
    if (isTakenOver && !restingSteps.has(before.step)) waits.push(passed.at - before.at);
    lastOf.set(passed.about, passed);
  }
  return waits;
}
