import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createTemplate } from '#e2e/fixtures/scratch-database';
import { migrate } from '#prisma/migrate';
import { startTemporaryPostgres } from '#server/postgres/temporary';
import { changesOf } from './break-changes.ts';
import { durable } from './suite.ts';
import { Tally } from './tally.ts';
import { runWave, type Verdict } from './wave.ts';

/** What is spoilt may well be stuck for ever. */
const patienceMs = 25_000;

type BreakPlan = { names: string[]; atOnce: number; folder: string; first: number };

/** Spoils one part of the product after the other. True if each was noticed, at the latest in the third wave. */
export async function runBreaks({ names, atOnce, folder, first }: BreakPlan): Promise<boolean> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const postgres = await startTemporaryPostgres(durable);
  let isEachNoticed = true;
  try {
    await createTemplate(postgres.url, migrate);
    for (const broken of names) {
      let bad: Verdict[] = [];
      for (let wave = 0; wave < 3 && bad.length === 0; wave += 1) {
        const seeds = Array.from({ length: atOnce }, (_, at) => first + wave * atOnce + at);
        const place = path.join(folder, `${broken}-${wave + 1}`);
        const verdicts = await runWave({ seeds, postgres, folder: place, broken, patienceMs }, new Tally());
        assertBroken(broken, place);
        bad = verdicts.filter(({ faults }) => faults.length > 0);
      }
      tell(broken, bad);
      isEachNoticed &&= bad.length > 0;
    }
  } finally {
    await postgres.stop();
  }
  return isEachNoticed;
}

/** A break whose files nobody loaded would prove nothing. */
function assertBroken(name: string, folder: string): void {
  const file = path.join(folder, 'breaks.log');
  const changed = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const missing = changesOf(name).filter(({ file: wanted }) => !changed.includes(wanted));
  if (missing.length > 0) throw new Error(`${name} was not broken: ${missing.map((each) => each.file).join(', ')}`);
}

function tell(name: string, bad: Verdict[]): void {
  if (bad.length === 0) {
    console.log(`✗ ${name} broken: nobody noticed`);
    return;
  }
  console.log(`✓ ${name} broken: noticed in seeds ${bad.map(({ seed }) => seed).join(', ')}`);
  const faults = bad.flatMap((verdict) => verdict.faults);
  for (const kind of ['lost', 'doubled', 'stuck', 'wrong'] as const) {
    const [example, ...more] = faults.filter((fault) => fault.kind === kind);
    if (example) console.log(`  ${kind}: ${example.what}${more.length > 0 ? `, and ${more.length} more` : ''}`);
  }
}
