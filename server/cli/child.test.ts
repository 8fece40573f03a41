import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild, stopLeftovers } from './child.ts';
import { processIdentity } from './process-identity.ts';

const idle = ['-e', 'setInterval(() => {}, 1000)'];
let folder: string;
let folders: { run: string; log: string };

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'children-'));
  folders = { run: path.join(folder, 'run'), log: path.join(folder, 'log') };
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a start after a kill stops what the killed one left running', async () => {
  const left = startChild({ name: 'worker', args: idle, folders });
  expect(await stopLeftovers(folders)).toEqual(['worker']);
  expect((await left.ended).message).toContain('SIGTERM');
  expect(await stopLeftovers(folders)).toEqual([]);
});

test('a foreign process that was given the number of one of ours is left alone', async () => {
  const foreign = startChild({ name: 'foreign', args: idle, folders: { ...folders, run: path.join(folder, 'other') } });
  const { pid } = foreign;
  startChild({ name: 'unused', args: ['-e', ''], folders });
  writeFileSync(path.join(folders.run, 'worker.json'), JSON.stringify({ pid, identity: 'begun at another time' }));
  expect(await stopLeftovers(folders)).not.toContain('worker');
  expect(processIdentity(pid)).toBeDefined();
  await foreign.stop();
  expect(processIdentity(pid)).toBeUndefined();
});

test('a process that ends by itself says how, and what it last wrote', async () => {
  const child = startChild({ name: 'web', args: ['-e', "console.error('no such port'); process.exit(3)"], folders });
  const { code, message } = await child.ended;
  expect(code).toBe(3);
  expect(message).toContain('no such port');
});
