import { describe, expect, test } from 'vitest';
import { type Candidate, findOurs, isAbsent, nextLookSeconds, type Rival } from './reconcile-rules.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);
const sought = { sent: new Set(['a', 'b', 'c']), endedAt: at(60) };
const message = (msgid: string, seconds: number, ...recipients: string[]): Candidate => ({
  msgid,
  createdAt: at(seconds),
  recipients: new Set(recipients),
  namesSender: true,
  rivals: [],
});
const rival = (outside: number, more: Partial<Rival> = {}): Rival => ({
  isSubmitting: false,
  namesSender: true,
  outside,
  ...more,
});
const adopt = (msgid: string) => ({ kind: 'adopt', msgid });
const undecided = { kind: 'undecided' };
const absent = { kind: 'absent' };

describe('one look at the list', () => {
  test.each<[string, Candidate[], object]>([
    ['nothing of this content: absent', [], absent],
    ['names all of ours: adopt', [message('m', 1, 'a', 'b', 'c')], adopt('m')],
    ['names some of ours: adopt', [message('m', 1, 'b')], adopt('m')],
    ['names a stranger too: not ours', [message('m', 1, 'a', 'x')], absent],
    ['made by a process that was frozen: adopt', [message('m', 5000, 'a')], adopt('m')],
    ['two fit: the fuller', [message('n', 1, 'a'), message('m', 9, 'a', 'b')], adopt('m')],
    ['two fit alike: the earlier', [message('n', 9, 'a'), message('m', 1, 'b')], adopt('m')],
    ['the single one, nameless: adopt', [message('m', 1)], adopt('m')],
    ['nameless, but another batch may have made it', [{ ...message('m', 1), rivals: [rival(2)] }], undecided],
    ['nameless twice: undecided', [message('m', 1), message('n', 2)], undecided],
    ['nameless and late: undecided', [message('m', 661)], undecided],
    ['a stranger beside a nameless one: adopt it', [message('m', 1), message('n', 2, 'x')], adopt('m')],
    ['fits another batch more tightly', [{ ...message('m', 1, 'a'), rivals: [rival(0)] }], undecided],
    ['fits another batch less tightly', [{ ...message('m', 1, 'a'), rivals: [rival(5)] }], adopt('m')],
    ['fits another batch alike: either order is right', [{ ...message('m', 1, 'a'), rivals: [rival(2)] }], adopt('m')],
    [
      'fits one alike that is being submitted',
      [{ ...message('m', 1, 'a'), rivals: [rival(2, { isSubmitting: true })] }],
      undecided,
    ],
    [
      'asks the sender of another batch alone to confirm',
      [{ ...message('m', 1, 'a', 'b', 'c'), namesSender: false, rivals: [rival(9)] }],
      undecided,
    ],
    [
      'asks another member, of whom no batch is open: routed',
      [{ ...message('m', 1, 'a'), namesSender: false }],
      adopt('m'),
    ],
    [
      "the fuller is another batch's, the other is free",
      [{ ...message('n', 1, 'a', 'b'), rivals: [rival(0)] }, message('m', 2, 'a')],
      adopt('m'),
    ],
  ])('%s', (_name, candidates, finding) => {
    expect(findOurs(sought, candidates)).toEqual(finding);
  });
});

test.each([
  [2, 5000, false],
  [3, 899, false],
  [3, 900, true],
  [9, 5000, true],
])('%i looks, %i s after the claim: absent is %s', (lookCount, secondsSinceClaimEnd, expected) => {
  expect(isAbsent({ lookCount, secondsSinceClaimEnd }, 900)).toBe(expected);
});

test.each([
  [0, -30, 60],
  [2, 100, 135],
  [3, 880, 20],
  [3, 1200, 203],
  [90, 9000, 600],
])('after %i looks and %i s the next look comes in %i s', (lookCount, secondsSinceClaimEnd, expected) => {
  const settings = { first: 60, absentAfter: 900 };
  expect(nextLookSeconds({ lookCount, secondsSinceClaimEnd }, settings)).toBe(expected);
});
