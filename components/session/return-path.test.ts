import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each([
  ['/tasks?status=PENDING', '/tasks?status=PENDING'],
  ['/customers', '/customers'],
  [null, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('signing in returns from %j to %j: only to pages of ours', (next, path) => {
  expect(returnPath(next)).toBe(path);
});
