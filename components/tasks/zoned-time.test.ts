import { describe, expect, test } from 'vitest';
import { instantOf, localTimeOf, quickTimes } from './zoned-time.ts';

const shanghai = 'Asia/Shanghai';

describe('times in the zone of the corp', () => {
  test('what a datetime-local field holds is read in the zone of the corp, wherever the browser is', () => {
    expect(instantOf('2026-11-24T19:00', shanghai)?.toISOString()).toBe('2026-11-24T11:00:00.000Z');
    expect(instantOf('2026-07-01T09:00', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T07:00:00.000Z');
    expect(instantOf('', shanghai)).toBeNull();
  });

  test('an instant written and read again is the same instant', () => {
    const instant = new Date('2026-12-31T16:30:00Z');
    expect(localTimeOf(instant, shanghai)).toBe('2027-01-01T00:30');
    expect(instantOf(localTimeOf(instant, shanghai), shanghai)).toEqual(instant);
  });

  test.each([
    [
      'a Tuesday morning offers tonight',
      '2026-11-24T01:00:00Z',
      ['2026-11-24T19:00', '2026-11-25T10:00', '2026-11-25T19:00', '2026-11-30T10:00'],
    ],
    [
      'late evening no longer offers tonight',
      '2026-11-24T12:00:00Z',
      ['2026-11-25T10:00', '2026-11-25T19:00', '2026-11-30T10:00'],
    ],
    [
      'on Sunday tomorrow is Monday, named once',
      '2026-11-29T01:00:00Z',
      ['2026-11-29T19:00', '2026-11-30T10:00', '2026-11-30T19:00'],
    ],
    [
      'on Monday the next Monday is a week away',
      '2026-11-30T12:00:00Z',
      ['2026-12-01T10:00', '2026-12-01T19:00', '2026-12-07T10:00'],
    ],
  ])('%s', (_name, now, expected) => {
    expect(quickTimes(new Date(now), shanghai).map(({ localTime }) => localTime)).toEqual(expected);
  });
});
