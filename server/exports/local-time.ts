/** Writes times as a spreadsheet shows them, `2026-11-24 18:05:09`, in one zone. */
export function localTimeIn(timeZone: string): (time: Date | null) => string | null {
  // Swedish writes dates as ISO does; making a formatter is dear, so one serves all rows.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (time) => (time === null ? null : format.format(time));
}
