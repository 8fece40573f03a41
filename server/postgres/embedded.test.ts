import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded.ts';

let folder: string;
let opened: EmbeddedPostgres | undefined;

beforeEach(() => {
  // A folder that only its owner may enter, as under /root.
  folder = mkdtempSync(path.join(tmpdir(), 'embedded-'));
});

afterEach(async () => {
  await opened?.stop().catch(() => undefined);
  opened = undefined;
  const { dataFolder } = readNote();
  rmSync(dataFolder, { recursive: true, force: true });
  rmSync(`${dataFolder}.log`, { force: true });
  rmSync(folder, { recursive: true });
});

function readNote(): { dataFolder: string; port: number } {
  return JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8'));
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** Ends the server as a power cut would: nothing is closed, and the pid file stays. */
async function killServer(): Promise<void> {
  const file = path.join(readNote().dataFolder, 'postmaster.pid');
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
}

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

test('in a closed folder a database starts that counts characters, and its password is for the owner only', async () => {
  opened = await openEmbeddedPostgres(folder);
  expect(opened.started).toBe(true);
  expect(await ask(opened.url, "SELECT length('张三')")).toBe(2);
  expect(statSync(path.join(folder, 'postgres.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a second command finds the running server instead of starting another', async () => {
  opened = await openEmbeddedPostgres(folder);
  const found = await openEmbeddedPostgres(folder);
  expect(found).toMatchObject({ url: opened.url, started: false });
});

test('what was committed is there after a power cut, whoever has the old process number now', async () => {
  opened = await openEmbeddedPostgres(folder);
  await ask(opened.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await killServer();
  const pidFile = path.join(readNote().dataFolder, 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
  opened = await openEmbeddedPostgres(folder);
  expect(await ask(opened.url, 'SELECT answer FROM kept')).toBe(42);
});
