import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readEnv } from '#server/env';
import { loadEnvironment, requireSecrets } from './environment.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'environment-'));
  for (const name of ['DATABASE_URL', 'WECOM_CORP_ID', 'WECOM_API_BASE_URL', 'AUTH_SECRET', 'ENCRYPTION_KEY']) {
    vi.stubEnv(name, undefined);
  }
  for (const name of ['APP_URL', 'DEMO', 'PORT']) vi.stubEnv(name, undefined);
  vi.stubEnv('DATA_DIR', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('the example names every setting, with its default where it has one', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const pairs = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=', 2));
  const { DEMO: _demo, ...example }: Record<string, string> = Object.fromEntries(pairs);
  const { s3: _derived, ...defaults } = readEnv({});
  expect(Object.keys(defaults).filter((name) => !(name in example))).toEqual([]);
  expect(readEnv({ ...example, APP_URL: undefined })).toMatchObject(defaults);
});

test('only an environment that names nothing real, or asks for it, is the demo', () => {
  expect(loadEnvironment()).toMatchObject({ isDemo: true, isEmbedded: true });
  vi.stubEnv('WECOM_CORP_ID', 'ww1');
  expect(loadEnvironment()).toMatchObject({ isDemo: false, isEmbedded: true });
  vi.stubEnv('DEMO', '1');
  expect(loadEnvironment()).toMatchObject({ isDemo: true });
});

test('secrets are made once, for the owner only, and stay', () => {
  loadEnvironment();
  const first = process.env.AUTH_SECRET;
  expect(first).toHaveLength(43);
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  vi.stubEnv('AUTH_SECRET', undefined);
  loadEnvironment();
  expect(process.env.AUTH_SECRET).toBe(first);
});

test('with a database of your own, missing secrets stop the start and are named', () => {
  vi.stubEnv('DATABASE_URL', 'postgresql://db.example/app');
  loadEnvironment();
  expect(requireSecrets).toThrow(/AUTH_SECRET、ENCRYPTION_KEY/);
});

test('the address follows the port', () => {
  vi.stubEnv('PORT', '3456');
  expect(loadEnvironment().appUrl).toBe('http://localhost:3456');
});
