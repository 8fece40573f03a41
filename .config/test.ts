import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { findBrowser } from './browser.ts';

/**
 * `npm test`: types, lint, formatting, unused code, unit and integration tests, flows in a browser. `--no-e2e` leaves the
 * flows out (`npm run check`), `--only-e2e` runs nothing else. What follows `--` goes to Playwright.
 */
type Outcome = { name: string; isGood: boolean; output: string };
type Count = { passed: number; failed: number };

const resultFolder = path.resolve('.data/test');
const [onlyFlows, noFlows] = ['--only-e2e', '--no-e2e'].map((flag) => process.argv.includes(flag));
const playwrightArgs = process.argv.slice(2).filter((argument) => !['--only-e2e', '--no-e2e'].includes(argument));

/** A developer's DATABASE_URL or proxy of the product must not reach the tests. */
const kept = /^(PATH|HOME|USER|TMPDIR|TERM|CI|COLORTERM|FORCE_COLOR|NO_COLOR|CHROMIUM_PATH|.*_proxy|.*_PROXY)$/;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name))),
  NEXT_TELEMETRY_DISABLED: '1',
};

async function run(name: string, args: string[], { isShown = false, extraEnv = {} } = {}): Promise<Outcome> {
  const begin = performance.now();
  const child = spawn(args[0] ?? '', args.slice(1), {
    env: { ...env, ...extraEnv, NODE_ENV: process.env.NODE_ENV },
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const isGood = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(0);
  process.stdout.write(`${isGood ? '✓' : '✗'} ${name} (${seconds} s)\n${isGood ? '' : output}`);
  return { name, isGood, output };
}

async function types(): Promise<Outcome> {
  const generated = await run('page types', ['next', 'typegen']);
  return generated.isGood ? run('types', ['tsc']) : generated;
}

async function rules(): Promise<Outcome[]> {
  const first = await Promise.all([
    types(),
    run('format', ['biome', 'format', '--config-path=.config/format.json', '--error-on-warnings']),
    run('unused code', ['knip', '--config', '.config/knip.json']),
  ]);
  return [...first, await run('lint', ['oxlint', '-c', '.config/oxlint.config.ts', '--deny-warnings'])];
}

const vitestResult = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

async function tests(): Promise<[Outcome, Count]> {
  const file = path.join(resultFolder, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const outcome = await run('tests', ['vitest', 'run', '-c', '.config/vitest.config.ts', ...reporters], {
    isShown: true,
  });
  const { numPassedTests, numFailedTests, numFailedTestSuites } = readResult(file, vitestResult);
  // A file that cannot even be loaded has no tests to fail, and is a failure all the same.
  return [
    outcome,
    { passed: numPassedTests, failed: numFailedTests || (outcome.isGood ? 0 : numFailedTestSuites || 1) },
  ];
}

const playwrightResult = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

async function flows(): Promise<[Outcome, Count]> {
  const file = path.join(resultFolder, 'playwright.json');
  const args = ['playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...playwrightArgs];
  const extraEnv = { CHROMIUM_PATH: await findBrowser(), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const outcome = await run('flows', args, { isShown: true, extraEnv });
  const { expected, unexpected, flaky } = readResult(file, playwrightResult).stats;
  return [outcome, { passed: expected + flaky, failed: unexpected || (outcome.isGood ? 0 : 1) }];
}

function readResult<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

rmSync(resultFolder, { recursive: true, force: true });
const outcomes: Outcome[] = onlyFlows ? [] : await rules();
/** A broken rule counts as a failure beside the tests, so that the closing line never says that all is well when it is not. */
const counts: Count[] = outcomes.map(({ isGood }) => ({ passed: Number(isGood), failed: Number(!isGood) }));
for (const part of [...(onlyFlows ? [] : [tests]), ...(noFlows ? [] : [flows])]) {
  const [outcome, count] = await part();
  outcomes.push(outcome);
  counts.push(count);
}
const bad = outcomes.filter(({ isGood }) => !isGood).map(({ name }) => name);
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
process.stdout.write(bad.length === 0 ? '\n' : `\nFailed: ${bad.join(', ')}\n`);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exit(bad.length === 0 && sum('failed') === 0 ? 0 : 1);
