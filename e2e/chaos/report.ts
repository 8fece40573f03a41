import type { Fault } from './check.ts';
import type { Tally } from './tally.ts';
import type { Verdict } from './wave.ts';

const kinds = ['lost', 'doubled', 'stuck', 'wrong'] as const;

/** The figures of a suite, and each failing seed with the way to have it again. */
export function report(tally: Tally, bad: Verdict[], seconds: number): void {
  const faults = bad.flatMap((verdict) => verdict.faults);
  const count = (kind: Fault['kind']) => faults.filter((fault) => fault.kind === kind).length;
  const waits = tally.recoveriesMs.toSorted((a, b) => a - b);
  const median = waits[Math.floor(waits.length / 2)] ?? 0;
  console.log(`\nruns                ${tally.runs} in ${Math.round(seconds)} s`);
  console.log(`kills               ${sum(tally.kills)}   ${list(tally.kills)}`);
  console.log(`freezes             ${sum(tally.freezes)}   ${list(tally.freezes)}`);
  console.log(`steps not come to   ${sum(tally.missedSteps)}   ${list(tally.missedSteps)}`);
  console.log(`database crashes    ${tally.databaseCrashes}`);
  console.log(`faults of WeCom     ${sum(tally.faults)}   ${list(tally.faults)}`);
  console.log(`ends of their own   ${tally.ownEnds.length}   ${tally.ownEnds.slice(0, 5).join(', ')}`);
  console.log(
    `taken over after a kill   ${waits.length} times, median ${inSeconds(median)}, worst ${inSeconds(waits.at(-1) ?? 0)}`,
  );
  console.log(kinds.map((kind) => `${kind} ${count(kind)}`).join(', '));
}

export function reportVerdict({ seed, faults }: Verdict, replay: string): void {
  if (faults.length === 0) return;
  console.log(`\n✗ seed ${seed}   ${replay}`);
  for (const { kind, what } of faults.slice(0, 12)) console.log(`  ${kind}: ${what}`);
  if (faults.length > 12) console.log(`  … and ${faults.length - 12} more`);
}

const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function list(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ');
}
