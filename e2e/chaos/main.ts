import './settings.ts';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { breakNames } from './break-changes.ts';
import { runBreaks } from './break-suite.ts';
import { runSuite } from './suite.ts';

/** `npm run chaos`: see README.md beside this file. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    /** The first seed; without `--runs`, this one alone. */
    seed: { type: 'string' },
    /** How many runs share one set of processes. */
    wave: { type: 'string', default: '10' },
    /** Spoils the product on purpose: one of the names, or `all`. */
    break: { type: 'string' },
    folder: { type: 'string', default: '.data/chaos' },
  },
});

const first = Number(values.seed ?? 1);
const atOnce = Number(values.wave);
const folder = path.resolve(values.folder);

const isGood =
  values.break === undefined
    ? await runSuite({
        first,
        atOnce,
        folder,
        runs: Number(values.runs ?? (values.seed === undefined ? 200 : 1)),
        minutes: Number(values.minutes),
      })
    : await runBreaks({ first, atOnce, folder, names: values.break === 'all' ? breakNames : [values.break] });
process.exitCode = isGood ? 0 : 1;
