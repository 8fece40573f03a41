import type { SimulatorSettings } from './settings.ts';

const daySeconds = 86_400;
/** The enterprise's zone, China Standard Time. */
const zoneSeconds = 8 * 3_600;

/** How many group messages a customer may receive in the period around `now`, and since when to count. */
export function quotaAt(mode: SimulatorSettings['quotaMode'], now: number): { limit: number; since: number } {
  const local = new Date((now + zoneSeconds) * 1000);
  const [year, month, date] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const startOf = (day: number) => Date.UTC(year, month, day) / 1000 - zoneSeconds;
  switch (mode) {
    case 'DAY_1':
      return { limit: 1, since: startOf(date) };
    case 'WEEK_7':
      return { limit: 7, since: startOf(date) - ((local.getUTCDay() + 6) % 7) * daySeconds };
    case 'MONTH_DAYS':
      return { limit: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(), since: startOf(1) };
  }
}
