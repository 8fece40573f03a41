/** A phone as the reader may see it: whole, or with its middle hidden (138****1234). */
export function shownPhone(phone: string | null, seesPhones: boolean): string | null {
  if (phone === null || seesPhones) return phone;
  const characters = [...phone];
  if (characters.length < 8) return '****';
  return [...characters.slice(0, 3), '****', ...characters.slice(-4)].join('');
}
