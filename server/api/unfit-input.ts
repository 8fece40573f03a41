import { AppError } from '#server/errors';

/** Deeper than this no input of ours goes, and what walks it stays small. */
const maxDepth = 32;

/** A value still to be looked at; its path is put together only if it is at fault. */
type Visit = { value: unknown; key: string; parent: Visit | null; depth: number; isContent: boolean };

/** Refuses what no schema should have to look at: 400 with the path. */
export function refuseUnfit(input: unknown): void {
  const unfit = findUnfit(input);
  if (!unfit) return;
  const message = unfit.why === 'nul' ? '含有不能保存的字符' : '嵌套过深';
  throw new AppError('BAD_REQUEST', undefined, { details: [{ path: unfit.path.slice(0, 200), message }] });
}

/** Why an input is refused before its schema sees it, and where. */
export type Unfit = { path: string; why: 'nul' | 'too-deep' };

/**
 * Finds a text with U+0000, which PostgreSQL cannot store, or a value nested too deeply to be read safely; null when there is
 * none. The texts in `messageContent` are left to the rules of contents, which name a fault more exactly.
 */
export function findUnfit(input: unknown): Unfit | null {
  const waiting: Visit[] = [{ value: input, key: '', parent: null, depth: 0, isContent: false }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const { value, depth, isContent } = visit;
    if (typeof value === 'string') {
      if (!isContent && value.includes('\0')) return { path: pathOf(visit), why: 'nul' };
    } else if (typeof value === 'object' && value !== null && !(value instanceof Blob)) {
      if (depth === maxDepth) return { path: pathOf(visit), why: 'too-deep' };
      for (const key in value) {
        const part: unknown = Reflect.get(value, key);
        if (typeof part !== 'string' && typeof part !== 'object') continue;
        waiting.push({
          value: part,
          key,
          parent: visit,
          depth: depth + 1,
          isContent: isContent || key === 'messageContent',
        });
      }
    }
  }
  return null;
}

function pathOf(visit: Visit): string {
  const keys: string[] = [];
  for (let at: Visit | null = visit; at?.parent; at = at.parent) keys.unshift(at.key);
  return keys.join('.');
}
