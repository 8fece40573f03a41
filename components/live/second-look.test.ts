import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSecondLook } from './second-look.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function given() {
  const runs: { key: string; at: number }[] = [];
  const begun = Date.now();
  const look = createSecondLook((key) => runs.push({ key, at: Date.now() - begun }), { now: () => Date.now() });
  return { runs, look, at: () => runs.map((run) => run.at) };
}

test('what is told once is looked at now and once more a moment later', async () => {
  const { look, at } = given();
  look.tell('task');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(at()).toEqual([0, 1200]);
});

test('what is told a hundred times a second is looked at once a second, and last after the last', async () => {
  const { look, at } = given();
  for (let told = 0; told < 300; told += 1) {
    look.tell('task');
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(at().length).toBeLessThanOrEqual(5);
  expect(at().at(-1)).toBeGreaterThanOrEqual(2990 + 1200);
});

test('two things wait for one another in nothing, and nothing runs after the end', async () => {
  const { look, runs } = given();
  look.tell('a');
  look.tell('b');
  await vi.advanceTimersByTimeAsync(1);
  expect(runs.map(({ key }) => key)).toEqual(['a', 'b']);
  look.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs).toHaveLength(2);
});
