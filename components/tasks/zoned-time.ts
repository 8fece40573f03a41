import { TZDate } from '@date-fns/tz';
import { addDays, format, getDay, set } from 'date-fns';

const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;
const localFormat = "yyyy-MM-dd'T'HH:mm";

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
  return format(new TZDate(instant, timeZone), localFormat);
}

export type QuickTime = {
  name: 'TONIGHT' | 'TOMORROW_MORNING' | 'TOMORROW_EVENING' | 'MONDAY_MORNING';
  localTime: string;
};

/** Times that people choose often, as seen from now; those already gone are left out. */
export function quickTimes(now: Date, timeZone: string): QuickTime[] {
  const today = new TZDate(now, timeZone);
  const at = (day: Date, hours: number) => set(day, { hours, minutes: 0, seconds: 0, milliseconds: 0 });
  const tomorrow = addDays(today, 1);
  const monday = addDays(today, (8 - getDay(today)) % 7 || 7);
  const choices = [
    { name: 'TONIGHT', time: at(today, 19) },
    { name: 'TOMORROW_MORNING', time: at(tomorrow, 10) },
    { name: 'TOMORROW_EVENING', time: at(tomorrow, 19) },
    { name: 'MONDAY_MORNING', time: at(monday, 10) },
  ] as const;
  return choices
    .filter(({ time }, index) => time.getTime() > now.getTime() + 60_000 && !sameAsEarlier(choices, index))
    .map(({ name, time }) => ({ name, localTime: format(time, localFormat) }));
}

function sameAsEarlier(choices: readonly { time: Date }[], index: number): boolean {
  return choices.slice(0, index).some(({ time }) => time.getTime() === choices[index]?.time.getTime());
}

/** The calendar day after an ISO day. */
export function dayAfter(isoDay: string): string {
  return new Date(Date.parse(`${isoDay}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
