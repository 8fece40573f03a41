import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createTemplate } from '#e2e/fixtures/scratch-database';
import { migrate } from '#prisma/migrate';
import { startTemporaryPostgres } from '#server/postgres/temporary';
import { writeDump } from './dump.ts';
import { report, reportVerdict } from './report.ts';
import { Tally } from './tally.ts';
import { runWave, type Verdict } from './wave.ts';

export type SuitePlan = {
  first: number;
  runs: number;
  minutes: number;
  atOnce: number;
  folder: string;
};

/** What was committed survives a crash of the server: only the power may not fail. */
export const durable = { synchronous_commit: 'on' };

const patienceMs = 90_000;

/** Runs seeds one after the other, some at once, until all are done or the time is up. False: something failed. */
export async function runSuite({ first, runs, minutes, atOnce, folder }: SuitePlan): Promise<boolean> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const postgres = await startTemporaryPostgres(durable);
  const tally = new Tally();
  const bad: Verdict[] = [];
  try {
    await createTemplate(postgres.url, migrate);
    const seeds = Array.from({ length: runs }, (_, at) => first + at);
    while (seeds.length > 0 && seconds() < minutes * 60) {
      const wave = seeds.splice(0, atOnce);
      const name = `seeds-${wave[0]}-${wave.at(-1)}`;
      const plan = { seeds: wave, postgres, folder: path.join(folder, name), broken: null, patienceMs };
      const verdicts = await runWave(plan, tally);
      const failed = verdicts.filter(({ faults }) => faults.length > 0);
      console.log(`${failed.length === 0 ? '✓' : '✗'} ${name}   ${Math.round(seconds())} s`);
      const replay = `npm run chaos -- --seed ${wave[0]} --runs ${wave.length} --wave ${wave.length}`;
      for (const verdict of failed) {
        reportVerdict(verdict, replay);
        writeDump(verdict, path.join(folder, name));
      }
      bad.push(...failed);
    }
    if (seeds.length > 0) console.log(`the time was up before ${seeds.length} runs`);
    report(tally, bad, seconds());
    return bad.length === 0 && seeds.length === 0;
  } finally {
    await postgres.stop();
  }
}
