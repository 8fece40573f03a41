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
  let isBroken = false;
  try {
    await createTemplate(postgres.url, migrate);
    const seeds = Array.from({ length: runs }, (_, at) => first + at);
    while (seeds.length > 0 && seconds() < minutes * 60) {
      const wave = seeds.splice(0, atOnce);
      const place = path.join(folder, `seeds-${wave[0]}-${wave.at(-1)}`);
      try {
        const verdicts = await runWave({ seeds: wave, postgres, folder: place, broken: null, patienceMs }, tally);
        bad.push(...tell(verdicts, place, seconds()));
      } catch (error) {
        isBroken = true;
        console.log(`✗ ${path.basename(place)} broke off:`, error);
      }
    }
    if (seeds.length > 0) console.log(`the time was up before ${seeds.length} runs`);
    report(tally, bad, seconds());
    return bad.length === 0 && !isBroken && seeds.length === 0;
  } finally {
    await postgres.stop();
  }
}

/** Answers the runs that failed. */
function tell(verdicts: Verdict[], place: string, seconds: number): Verdict[] {
  const failed = verdicts.filter(({ faults }) => faults.length > 0);
  console.log(`${failed.length === 0 ? '✓' : '✗'} ${path.basename(place)}   ${Math.round(seconds)} s`);
  const count = verdicts.length;
  const replay = `npm run chaos -- --seed ${verdicts[0]?.seed} --runs ${count} --wave ${count}`;
  for (const verdict of failed) {
    reportVerdict(verdict, replay);
    writeDump(verdict, place);
  }
  return failed;
}
