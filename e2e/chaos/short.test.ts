import './settings.ts';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runSuite } from './suite.ts';

test('a few seeds of the chaos suite: killed, frozen and cut off, nothing is lost, doubled or stuck', async () => {
  const folder = path.join(tmpdir(), `wecom-group-send-chaos-${process.pid}`);
  expect(await runSuite({ first: 271, runs: 3, atOnce: 3, minutes: 5, folder })).toBe(true);
  // What failed is kept to be read.
  rmSync(folder, { recursive: true });
}, 240_000);
