import { createHash } from 'node:crypto';
import type { MessageContent } from './content.ts';

/** SHA-256 of a content, the same in whatever order its fields were given. */
export function contentHash(content: MessageContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
