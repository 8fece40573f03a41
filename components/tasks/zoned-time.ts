import { TZDate } from '@date-fns/tz';
import { addDays, addHours, getDay, set, startOfMinute } from 'date-fns';

const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** The instant meant by a datetime-local value in a zone; null when it is not a time. */
export function instantOf(localTime: string, timeZone: string): Date | null {
  const match = localPattern.exec(localTime);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  const zoned = new TZDate(year, month - 1, day, hour, minute, timeZone);
  return Number.isNaN(zoned.getTime()) ? null : new Date(zoned.getTime());
}

/** An instant as a datetime-local value of a zone. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return minuteOf(new TZDate(instant, timeZone));
}

/** A time of a zone tells its own clock; `format` of date-fns would bring all names of months along. */
function minuteOf(zoned: Date): string {
  return zoned.toISOString().slice(0, 16);
}

export type QuickTime = {
  name: 'HOUR_LATER' | 'TODAY_EVENING' | 'TOMORROW_MORNING' | 'TOMORROW_EVENING' | 'MONDAY_MORNING';
  localTime: string;
};

/** Times that people choose often, as seen from now; those already gone are left out. */
export function quickTimes(now: Date, timeZone: string): QuickTime[] {
  const today = new TZDate(now, timeZone);
  const at = (day: Date, hours: number, minutes: number) => set(day, { hours, minutes, seconds: 0, milliseconds: 0 });
  const tomorrow = addDays(today, 1);
  const monday = addDays(today, (8 - getDay(today)) % 7 || 7);
  const choices = [
    { name: 'HOUR_LATER', time: addHours(startOfMinute(today), 1) },
    { name: 'TODAY_EVENING', time: at(today, 18, 0) },
    { name: 'TOMORROW_MORNING', time: at(tomorrow, 9, 30) },
    { name: 'TOMORROW_EVENING', time: at(tomorrow, 18, 0) },
    { name: 'MONDAY_MORNING', time: at(monday, 9, 30) },
  ] as const;
  return choices
    .filter(({ time }, index) => time.getTime() > now.getTime() + 60_000 && !sameAsEarlier(choices, index))
    .map(({ name, time }) => ({ name, localTime: minuteOf(time) }));
}

function sameAsEarlier(choices: readonly { time: Date }[], index: number): boolean {
  return choices.slice(0, index).some(({ time }) => time.getTime() === choices[index]?.time.getTime());
}

/** Minutes after midnight as the clock shows them. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The end of the quiet hours (minutes after midnight, over it or not) that an instant lies in, as a local time; null outside. */
export function quietEndOf(
  instant: Date,
  timeZone: string,
  { startMinute, endMinute }: { startMinute: number; endMinute: number },
): string | null {
  const zoned = new TZDate(instant, timeZone);
  const minute = zoned.getHours() * 60 + zoned.getMinutes();
  const isOverMidnight = startMinute > endMinute;
  const isQuiet = isOverMidnight
    ? minute >= startMinute || minute < endMinute
    : minute >= startMinute && minute < endMinute;
  if (!isQuiet) return null;
  const day = isOverMidnight && minute >= startMinute ? addDays(zoned, 1) : zoned;
  return `${minuteOf(day).slice(0, 10)}T${clockOf(endMinute)}`;
}

/** The calendar day after an ISO day. */
export function dayAfter(isoDay: string): string {
  return new Date(Date.parse(`${isoDay}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
