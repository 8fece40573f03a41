import { describe, expect, test } from 'vitest';
import { type Candidate, findOurs, isAbsent, nextLookSeconds } from './reconcile-rules.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);
const sought = { sent: new Set(['a', 'b', 'c']), startedAt: at(0), endedAt: at(60) };
const message = (msgid: string, seconds: number, ...recipients: string[]): Candidate => ({
  msgid,
  createdAt: at(seconds),
  recipients: new Set(recipients),
});

describe('one look at the list', () => {
  test.each<[string, Candidate[], boolean, object]>([
    ['nothing of this content: absent', [], true, { kind: 'absent' }],
    ['names all of ours: adopt', [message('m', 1, 'a', 'b', 'c')], false, { kind: 'adopt', msgid: 'm' }],
    ['names some of ours: adopt', [message('m', 1, 'b')], false, { kind: 'adopt', msgid: 'm' }],
    ['names a stranger too: not ours', [message('m', 1, 'a', 'x')], true, { kind: 'absent' }],
    ['made too long before the call: not ours', [message('m', -61, 'a')], true, { kind: 'absent' }],
    ['made within the difference of the clocks: adopt', [message('m', -60, 'a')], true, { kind: 'adopt', msgid: 'm' }],
    ['made by a process that was frozen: adopt', [message('m', 5000, 'a')], true, { kind: 'adopt', msgid: 'm' }],
    ['two fit: the earlier', [message('n', 9, 'a'), message('m', 1, 'a')], true, { kind: 'adopt', msgid: 'm' }],
    ['the single one, nameless, ours alone: adopt', [message('m', 1)], true, { kind: 'adopt', msgid: 'm' }],
    ['nameless, but another submit is open: undecided', [message('m', 1)], false, { kind: 'undecided' }],
    ['nameless twice: undecided', [message('m', 1), message('n', 2)], true, { kind: 'undecided' }],
    ['nameless and late: undecided', [message('m', 661)], true, { kind: 'undecided' }],
    [
      'a stranger beside a nameless one: adopt it',
      [message('m', 1), message('n', 2, 'x')],
      true,
      { kind: 'adopt', msgid: 'm' },
    ],
  ])('%s', (_name, candidates, isAlone, finding) => {
    expect(findOurs(sought, candidates, isAlone)).toEqual(finding);
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
