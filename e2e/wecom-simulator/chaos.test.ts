import { afterEach, beforeEach, expect, test } from 'vitest';
import { greeting, startWithPeople, type CalledSimulator } from './caller.ts';
import { chaosKinds } from './chaos.ts';

let wecom: CalledSimulator;
beforeEach(async () => {
  wecom = await startWithPeople();
});
afterEach(() => wecom.stop());

/** How a call looks to its client. */
async function outcome(name = 'get_groupmsg_task'): Promise<string> {
  const url = `${wecom.url}/cgi-bin/externalcontact/${name}?access_token=${wecom.token}`;
  const body = JSON.stringify({ ...greeting, external_userid: ['wmA'] });
  try {
    const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(500) });
    const text = await response.text();
    const errcode = /"errcode":(-?\d+)/.exec(text)?.[1];
    return `${response.status} ${errcode ?? text.slice(0, 6)}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'broken';
  }
}

async function outcomes(seed: number): Promise<string[]> {
  await wecom.control.setChaos({
    seed,
    rate: 0.5,
    delayMilliseconds: 5,
    kinds: ['busy', 'server-error', 'reset', 'frequency'],
  });
  const seen = [];
  for (let call = 0; call < 30; call++) seen.push(await outcome());
  return seen;
}

test('the same seed makes the same calls go wrong in the same way, another seed others', async () => {
  const first = await outcomes(7);
  expect(await outcomes(7)).toEqual(first);
  expect(await outcomes(8)).not.toEqual(first);
  const wrong = first.filter((seen) => seen !== '200 41046').length;
  expect(wrong).toBeGreaterThan(5);
  expect(wrong).toBeLessThan(25);
});

test.each([
  ['lost-reply', 'broken', 1],
  ['reset', 'broken', 0],
  ['late-reply', 'timeout', 1],
  ['truncated', '200 0', 1],
  ['token', /^200 (40014|42001)$/, 0],
  ['frequency', '200 45009', 0],
  ['concurrency', '200 45033', 0],
  ['busy', '200 -1', 0],
  ['busy-after-effect', '200 -1', 1],
  ['drip', 'timeout', 1],
] as const)('%s', async (kind, seen, effects) => {
  await wecom.control.setChaos({ seed: 1, rate: 1, kinds: [kind], delayMilliseconds: 900 });
  expect(await outcome('add_msg_template')).toMatch(seen);
  expect(await wecom.control.faultCounts()).toEqual({ [kind]: 1 });
  expect(await wecom.control.messages()).toHaveLength(effects);
});

test.each([
  ['server-error', /^50\d <html>$/],
  ['wrong-json', /^200/],
  ['empty', '200 '],
] as const)('%s, with or without the effect', async (kind, seen) => {
  await wecom.control.setChaos({ seed: 1, rate: 1, kinds: [kind] });
  for (let call = 0; call < 8; call++) expect(await outcome('add_msg_template')).toMatch(seen);
  const effects = (await wecom.control.messages()).length;
  expect([0, 8]).not.toContain(effects);
});

test('a late effect comes after the client has given up', async () => {
  await wecom.control.setChaos({ seed: 1, rate: 1, kinds: ['late-effect'], delayMilliseconds: 600 });
  expect(await outcome('add_msg_template')).toBe('timeout');
  expect(await wecom.control.messages()).toHaveLength(0);
  await expect.poll(() => wecom.control.messages()).toHaveLength(1);
});

test('only the endpoints named, with every kind in turn, and none after its end', async () => {
  await wecom.control.setChaos({ seed: 3, rate: 1, endpoints: ['get_groupmsg_task'], delayMilliseconds: 1 });
  expect(await outcome('cancel_groupmsg_send')).toBe('200 41046');
  for (let call = 0; call < 150; call++) await outcome();
  expect(Object.keys(await wecom.control.faultCounts()).sort()).toEqual([...chaosKinds].sort());
  await wecom.control.setChaos(null);
  await wecom.renewToken();
  expect(await outcome()).toBe('200 41046');
});
