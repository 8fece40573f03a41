import { describe, expect, test } from 'vitest';
import { taskStatus, waitReason } from '#server/tasks/schema';
import { stateKeyOf, toneOf, wordKeyOf } from './state-sentence.ts';

const task = {
  expanding: false,
  targetCount: 3,
  successCount: 0,
  skippedCount: 0,
  waitingFor: null,
} as const;
const waits = (reason: (typeof waitReason.options)[number]) => ({
  waitingFor: {
    reason,
    since: '2026-11-24T00:00:00Z',
    until: null,
    detail: null,
  },
});

describe('the sentence that says how a task stands', () => {
  test.each(waitReason.options)('an open task that waits for %s says so', (reason) => {
    expect(stateKeyOf({ ...task, status: 'PROCESSING', ...waits(reason) })).toBe(`wait.${reason}`);
  });

  test.each(taskStatus.options)('without a wait, %s speaks for itself', (status) => {
    expect(stateKeyOf({ ...task, status })).toBe(`status.${status}`);
  });

  test('a wish to cancel is said before what the task waits for', () => {
    const open = {
      ...task,
      status: 'PROCESSING' as const,
      ...waits('MEMBER_TO_CONFIRM'),
    };
    expect(stateKeyOf({ ...open, cancelRequestedTime: '2026-11-24T00:00:00Z' })).toBe('cancelling');
  });

  test('an ended task no longer waits', () => {
    const ended = {
      ...task,
      status: 'COMPLETED' as const,
      ...waits('RATE_LIMITED'),
    };
    expect(stateKeyOf(ended)).toBe('status.COMPLETED');
    expect(toneOf(ended)).toBe('success');
  });

  test('a task without anybody and a task whose whole audience was left out are told apart', () => {
    expect(stateKeyOf({ ...task, status: 'FAILED', targetCount: 0 })).toBe('nobody');
    expect(stateKeyOf({ ...task, status: 'FAILED', skippedCount: 3 })).toBe('allSkipped');
  });

  test('a task that is held is called paused, not sending; one that waits for its member is sending', () => {
    expect(wordKeyOf({ status: 'PROCESSING', ...waits('CONNECTION_BROKEN') })).toBe('PAUSED');
    expect(wordKeyOf({ status: 'PROCESSING', ...waits('MEMBER_TO_CONFIRM') })).toBe('PROCESSING');
    expect(wordKeyOf({ status: 'FAILED', ...waits('CONNECTION_BROKEN') })).toBe('FAILED');
  });
});
