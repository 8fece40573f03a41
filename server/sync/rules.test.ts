import { expect, test } from 'vitest';
import { accountStatusOf, isSuddenDrop, type MemberAnswer } from './rules.ts';
import type { Drop } from './schema.ts';

const told = (status: number | null): MemberAnswer => ({ kind: 'status', status });
const unknown: MemberAnswer = { kind: 'unknown' };
const unread: MemberAnswer = { kind: 'unread' };

test.each<[isListed: boolean, before: string | null, answer: MemberAnswer, status: string]>([
  [true, null, told(1), 'ACTIVE'],
  [true, null, told(null), 'ACTIVE'],
  [true, 'EXPIRED', told(1), 'ACTIVE'],
  [true, 'ACTIVE', told(2), 'OFFLINE'],
  [true, 'ACTIVE', told(4), 'OFFLINE'],
  [true, 'ACTIVE', told(5), 'EXPIRED'],
  [true, 'ACTIVE', unread, 'ACTIVE'],
  [true, null, unknown, 'ACTIVE'],
  [false, 'ACTIVE', told(1), 'OFFLINE'],
  [false, 'ACTIVE', told(2), 'OFFLINE'],
  [false, 'ACTIVE', told(5), 'EXPIRED'],
  [false, 'ACTIVE', unknown, 'EXPIRED'],
  [false, 'ACTIVE', unread, 'OFFLINE'],
  [false, 'EXPIRED', unread, 'EXPIRED'],
])('listed %s, before %s, told %j: %s', (isListed, statusBefore, answer, status) => {
  expect(accountStatusOf({ isListed, statusBefore }, answer)).toBe(status);
});

const little: Drop = {
  members: [],
  memberCount: 0,
  followCount: 0,
  followTotal: 100,
  customerCount: 0,
  tagCount: 0,
  tagTotal: 10,
  tags: [],
  chatCount: 0,
  chatTotal: 10,
  chats: [],
};
const member = (customerCount: number) => ({ accountId: 'lina', accountName: '李娜', customerCount });

test.each<[string, Partial<Drop>, membersListed: number, isSudden: boolean]>([
  ['nothing', {}, 3, false],
  ['a fifth of the relations', { followCount: 20 }, 3, false],
  ['more than a fifth', { followCount: 21 }, 3, true],
  ['all', { followCount: 100 }, 3, true],
  ['the only one', { followCount: 1, followTotal: 1 }, 3, true],
  ['a member with customers', { memberCount: 1, members: [member(1)] }, 3, true],
  ['a member without customers', { memberCount: 1, members: [member(0)] }, 3, false],
  ['every member', { memberCount: 1, members: [member(0)] }, 0, true],
  ['four tags of ten', { tagCount: 4 }, 3, false],
  ['five tags of ten', { tagCount: 5 }, 3, true],
  ['five tags of fifty', { tagCount: 5, tagTotal: 50 }, 3, false],
  ['five chats of ten', { chatCount: 5 }, 3, true],
])('%s gone asks a person first, or not', (_, drop, membersListed, isSudden) => {
  expect(isSuddenDrop({ ...little, ...drop }, { membersListed })).toBe(isSudden);
});
