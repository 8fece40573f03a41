import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WecomFailure } from './failure.ts';

/** A page's cursor: opaque to clients, and good only for the same question. */
export function writeCursor(question: string, after: unknown): string {
  return Buffer.from(JSON.stringify([digest(question), after])).toString('base64url');
}

/** The position after which to go on, an id or what `position` says; null at the start. Another question's cursor answers 50100. */
export function readCursor(question: string, cursor: unknown): number | null;
export function readCursor<T>(question: string, cursor: unknown, position: z.ZodType<T>): T | null;
export function readCursor(question: string, cursor: unknown, position: z.ZodType = z.number()): unknown {
  if (cursor === undefined || cursor === null || cursor === '') return null;
  if (typeof cursor !== 'string') throw new WecomFailure(50100);
  try {
    const [asked, after] = z
      .tuple([z.literal(digest(question)), position])
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return asked && after;
  } catch {
    throw new WecomFailure(50100);
  }
}

function digest(question: string): string {
  return createHash('sha1').update(question).digest('base64url').slice(0, 12);
}

/** Group-send APIs use their default when the limit is above the maximum, or no number at all. */
export function readLimit(limit: unknown, { standard, max }: { standard: number; max: number }): number {
  return typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= max ? limit : standard;
}

/** Cuts one row more than asked for into a page and its next cursor. */
export function page<T extends { id: number }>(
  question: string,
  rows: T[],
  limit: number,
): { rows: T[]; next: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? writeCursor(question, last.id) : '' };
}
