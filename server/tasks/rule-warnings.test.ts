import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenCorp } from '#e2e/fixtures/world';
import { ruleWarnings } from './rule-warnings.ts';

const database = testDatabase();
const rules = { approvalThreshold: 100, quietStartMinute: 21 * 60, quietEndMinute: 9 * 60 };
const noon = '2027-03-01T12:00:00+08:00';
const evening = '2027-03-01T22:30:00+08:00';

async function warned(corpRules: object, sendableCount: number, at: string) {
  const corp = await givenCorp(database.db, corpRules);
  return ruleWarnings(database.db, corp.id, { sendableCount, approvalCount: sendableCount, at });
}

test('a time in quiet hours is named with their end', async () => {
  expect(await warned(rules, 5, evening)).toEqual([
    { code: 'QUIET_HOURS', message: '发送时间在免打扰时段（21:00–09:00）内，09:00 之后才会发送', count: 5 },
  ]);
  expect(await warned(rules, 5, noon)).toEqual([]);
});

test('from the threshold on somebody has to approve', async () => {
  expect(await warned(rules, 99, noon)).toEqual([]);
  expect(await warned(rules, 100, noon)).toMatchObject([{ code: 'APPROVAL_REQUIRED', count: 100 }]);
});

test('a corp without rules, or a send to nobody, is not warned', async () => {
  expect(await warned({}, 1_000_000, evening)).toEqual([]);
  expect(await warned(rules, 0, evening)).toEqual([]);
});
