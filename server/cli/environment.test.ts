import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEnv } from '#server/env';

test('the example names every setting, with its default where it has one', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const pairs = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=', 2));
  const example: Record<string, string> = Object.fromEntries(pairs);
  const defaults = readEnv({});
  const { DEMO: _demo, ...settings } = example;
  expect(Object.keys(defaults).filter((name) => !(name in settings))).toEqual([]);
  expect(readEnv({ ...settings, APP_URL: undefined })).toEqual(defaults);
});
