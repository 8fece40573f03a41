import type { ByteRange } from '#server/media/storage';

/**
 * What a Range header asks of a file: a part of it, `unsatisfiable`, or null for the whole. Several parts at once, and
 * what is not understood, get the whole, as RFC 9110 §14.2 allows.
 */
export function readRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const range =
    from === ''
      ? { start: Math.max(0, size - Number(to)), end: size - 1 }
      : { start: Number(from), end: Math.min(to === '' ? size - 1 : Number(to), size - 1) };
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  return range.start >= size ? 'unsatisfiable' : range;
}
