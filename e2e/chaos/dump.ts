import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Verdict } from './wave.ts';

/** All rows and messages of a failed run, for reading beside the logs and steps of its wave. */
export function writeDump({ seed, faults, evidence }: Verdict, folder: string): void {
  const { world, ...known } = evidence;
  const text = JSON.stringify({ seed, faults, plan: world.plan, ...known }, plain, 1);
  const file = path.join(folder, `seed-${seed}.json`);
  writeFileSync(file, text);
  console.log(`  rows and messages: ${file}`);
}

const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
