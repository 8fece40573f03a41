import { describe, expect, test } from 'vitest';
import { reasonSentence, reasons } from './reasons.ts';
import {
  afterMoves,
  type Counts,
  endStatus,
  mayMove,
  nextReadingSeconds,
  noRows,
  retryReadingSeconds,
  taskStatus,
  waitingFor,
} from './rules.ts';
import { resultStatus } from './schema.ts';

const counts = (some: Partial<Counts>): Counts => ({ ...noRows, ...some });

describe('a result may go', () => {
  const allowed: Record<string, string[]> = {
    PENDING: ['PROCESSING', 'SUCCESS', 'FAILED', 'SKIPPED', 'CANCELLED'],
    PROCESSING: ['PENDING', 'SUCCESS', 'FAILED', 'SKIPPED', 'CANCELLED'],
    SUCCESS: [],
    FAILED: ['SUCCESS'],
    SKIPPED: [],
    CANCELLED: ['SUCCESS'],
  };
  test.each(resultStatus.options)('from %s only where the table says', (from) => {
    expect(resultStatus.options.filter((to) => mayMove(from, to))).toEqual(
      resultStatus.options.filter((to) => allowed[from]?.includes(to)),
    );
  });

  test('and moves keep the sum', () => {
    const after = afterMoves(counts({ PENDING: 3, SKIPPED: 2 }), [
      { from: 'PENDING', to: 'PROCESSING', count: 2 },
      { from: 'PROCESSING', to: 'SUCCESS', count: 1 },
    ]);
    expect(after).toEqual(counts({ PENDING: 1, PROCESSING: 1, SUCCESS: 1, SKIPPED: 2 }));
  });

  test('but a forbidden move is an error', () => {
    expect(() => afterMoves(counts({ SUCCESS: 1 }), [{ from: 'SUCCESS', to: 'FAILED', count: 1 }])).toThrow();
  });
});

test.each([
  ['all SUCCESS', { SUCCESS: 3 }, false, 'COMPLETED'],
  ['some SUCCESS', { SUCCESS: 1, FAILED: 2 }, false, 'PARTIAL_SUCCESS'],
  ['SUCCESS and SKIPPED', { SUCCESS: 1, SKIPPED: 2 }, false, 'PARTIAL_SUCCESS'],
  ['none SUCCESS', { FAILED: 2, SKIPPED: 1 }, false, 'FAILED'],
  ['all SKIPPED', { SKIPPED: 1 }, false, 'FAILED'],
  ['nobody', {}, false, 'FAILED'],
  ['cancel asked, a row CANCELLED', { SUCCESS: 1, CANCELLED: 1 }, true, 'CANCELLED'],
  ['cancel asked, but all were delivered', { SUCCESS: 2 }, true, 'COMPLETED'],
  ['cancel asked, nothing cancelled', { SUCCESS: 1, FAILED: 1 }, true, 'PARTIAL_SUCCESS'],
  ['cancel asked before the audience was frozen', {}, true, 'CANCELLED'],
] as const)('a task with %s ends as it should', (_name, some, cancelAsked, status) => {
  expect(endStatus(counts(some), cancelAsked)).toBe(status);
});

test.each([
  ['PENDING', { PENDING: 1 }, false, 'PENDING'],
  ['PENDING', { PROCESSING: 1 }, true, 'PROCESSING'],
  ['PROCESSING', { PENDING: 1 }, false, 'PROCESSING'],
  ['PROCESSING', { PROCESSING: 1, SUCCESS: 9 }, false, 'PROCESSING'],
  ['PROCESSING', { SUCCESS: 9 }, false, 'COMPLETED'],
  ['FAILED', { SUCCESS: 1, FAILED: 1 }, false, 'PARTIAL_SUCCESS'],
  ['COMPLETED', { SUCCESS: 1, PROCESSING: 1 }, false, 'PROCESSING'],
] as const)('a task in %s with %o (submitting: %s) is %s', (current, some, submitting, status) => {
  expect(taskStatus(current, counts(some), { cancelAsked: false, submitting })).toBe(status);
});

test('readings come quickly at first, then more slowly, and never past the deadline', () => {
  const at = (readingCount: number, untilDeadline = 1e9) =>
    nextReadingSeconds(readingCount, { first: 15, slowest: 900, untilDeadline });
  const intervals = Array.from({ length: 60 }, (_, n) => at(n));
  expect(intervals[0]).toBe(15);
  expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
  expect(at(10_000)).toBe(900);
  expect(at(50, 7)).toBe(7);
  expect(at(50, -5)).toBe(900);
  expect(at(0, 0.2)).toBe(1);
});

test('a reading that told nothing is tried again, the less often the longer the batch is out', () => {
  const timings = { first: 15, slowest: 900 };
  expect(retryReadingSeconds(0, timings)).toBe(15);
  expect(retryReadingSeconds(1000, timings)).toBe(100);
  expect(retryReadingSeconds(1e6, timings)).toBe(900);
});

describe('a task says why it stands still', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const before = new Date('2026-11-24T09:00:00Z');
  const later = new Date('2026-11-24T11:00:00Z');
  const task = {
    createTime: before,
    endedAt: null,
    expandedAt: before,
    scheduledTime: null,
    firstSubmittedAt: null,
    pendingCount: 1,
    holdReason: null,
    holdSince: null,
    holdUntil: null,
    holdDetail: null,
    now,
    senderName: '李娜',
  };
  const held = { holdReason: 'CONNECTION_BROKEN', holdSince: before, holdUntil: later, holdDetail: 'IP' };
  test.each([
    ['ended', { endedAt: now, ...held }, undefined],
    ['held', held, 'CONNECTION_BROKEN'],
    ['held before it is frozen', { ...held, expandedAt: null }, 'CONNECTION_BROKEN'],
    ['not frozen yet', { expandedAt: null }, 'EXPANDING'],
    ['scheduled', { scheduledTime: later }, 'SCHEDULED'],
    ['due now', { scheduledTime: before }, undefined],
    ['handed off', { firstSubmittedAt: before, pendingCount: 0 }, 'MEMBER_TO_CONFIRM'],
    ['partly handed off', { firstSubmittedAt: before, pendingCount: 5 }, 'PREVIOUS_BATCH'],
  ] as const)('%s', (_name, some, reason) => {
    expect(waitingFor({ ...task, ...some })?.reason).toBe(reason);
  });

  test('and never in a word we do not know', () => {
    expect(() => waitingFor({ ...task, ...held, holdReason: 'WHATEVER' })).toThrow();
  });
});

test('every reason has a sentence in both languages, and only some may be sent again', () => {
  for (const { zh, en } of Object.values(reasons)) expect(zh.length * en.length).toBeGreaterThan(0);
  const resendable = (how: string) =>
    Object.entries(reasons).flatMap(([code, reason]) => (reason.resendable === how ? [code] : []));
  expect(resendable('person').sort()).toEqual(['NOT_IN_WECOM_RESULT', 'OUTCOME_UNKNOWN']);
  expect(resendable('no').sort()).toEqual(
    [
      'ALREADY_REACHED',
      'DO_NOT_CONTACT',
      'FREQUENCY_CAP',
      'NOT_A_CONTACT_OF_SENDER',
      'NOT_A_FRIEND',
      'QUOTA_USED_UP',
      'RESULT_UNAVAILABLE',
    ].sort(),
  );
  expect(reasonSentence('NOT_A_FRIEND')).toBe('对方拒收或已删除');
  expect(reasonSentence('FROM_A_NEWER_RELEASE')).toBe('FROM_A_NEWER_RELEASE');
});
