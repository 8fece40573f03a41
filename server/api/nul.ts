/**
 * Where a text holds U+0000, which PostgreSQL cannot store; null when none does. What stands in `messageContent` is left to
 * the rules of contents, which name it more exactly.
 */
export function findNul(value: unknown, path: readonly (string | number)[] = []): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path.join('.') : null;
  if (typeof value !== 'object' || value === null || value instanceof Blob) return null;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'messageContent') continue;
    const found = findNul(part, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
