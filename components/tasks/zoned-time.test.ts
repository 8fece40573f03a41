import { describe, expect, test } from 'vitest';
import { instantOf, localTimeOf, quickTimes, quietEndOf } from './zoned-time.ts';

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
      'a Tuesday morning offers this evening',
      '2026-11-24T01:00:20Z',
      ['2026-11-24T10:00', '2026-11-24T18:00', '2026-11-25T09:30', '2026-11-25T18:00', '2026-11-30T09:30'],
    ],
    [
      'late evening no longer offers this evening',
      '2026-11-24T12:00:00Z',
      ['2026-11-24T21:00', '2026-11-25T09:30', '2026-11-25T18:00', '2026-11-30T09:30'],
    ],
    [
      'on Sunday tomorrow is Monday, named once',
      '2026-11-29T01:00:00Z',
      ['2026-11-29T10:00', '2026-11-29T18:00', '2026-11-30T09:30', '2026-11-30T18:00'],
    ],
  ])('%s', (_name, now, expected) => {
    expect(quickTimes(new Date(now), shanghai).map(({ localTime }) => localTime)).toEqual(expected);
  });

  test.each([
    ['before midnight', '2026-11-24T14:00:00Z', '2026-11-25T09:00'],
    ['after midnight', '2026-11-24T17:00:00Z', '2026-11-25T09:00'],
    ['at their end', '2026-11-25T01:00:00Z', null],
    ['by day', '2026-11-24T04:00:00Z', null],
  ])('quiet hours from 21:00 to 09:00, %s', (_name, now, end) => {
    expect(quietEndOf(new Date(now), shanghai, { startMinute: 1260, endMinute: 540 })).toBe(end);
  });
});
