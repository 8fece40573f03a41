import { expect, test } from 'vitest';
import { awayFromFullHours, noticeText } from './notice-rules.ts';

test.each([
  ['10:00:20', '10:01:20'],
  ['10:30:00', '10:31:00'],
  ['10:29:59', '10:29:59'],
  ['10:01:00', '10:01:00'],
])('due at %s it leaves at %s', (due, leaves) => {
  const at = (time: string) => new Date(`2026-11-24T${time}Z`);
  expect(awayFromFullHours(at(due))).toEqual(at(leaves));
});

test('a notice names the task, how many wait and what to do', () => {
  const notice = { taskName: '周五活动', waiting: 120, deadline: '11-25 18:00' };
  expect(noticeText({ ...notice, kind: 'TO_CONFIRM' })).toBe(
    '你有一条群发任务待确认：周五活动，共 120 位客户，请在企业微信「群发助手」中确认发送',
  );
  expect(noticeText({ ...notice, kind: 'DEADLINE_NEAR' })).toContain('11-25 18:00');
});

test('however long the name, a notice has at most 2,048 bytes and only whole characters', () => {
  const text = noticeText({ kind: 'TO_CONFIRM', taskName: '👩‍👩‍👧礼'.repeat(500), waiting: 1, deadline: '' });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
  expect(text.isWellFormed()).toBe(true);
});
