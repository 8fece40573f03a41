import { AppError } from '#server/errors';

/** The id behind which the next page begins; anything else in a cursor is 400. */
export function parseCursor(cursor: string): bigint {
  if (/^\d{1,18}$/.test(cursor)) return BigInt(cursor);
  throw unfitCursor();
}

/** A place in a list ordered by time and key. */
export type Place = { time: Date; key: string };

/** The place behind which the next page begins, as milliseconds and key; anything else is 400. */
export function parsePlace(cursor: string): Place {
  const [, milliseconds, key] = /^(\d{1,15})\.(\w{1,60})$/.exec(cursor) ?? [];
  if (milliseconds !== undefined && key !== undefined) return { time: new Date(Number(milliseconds)), key };
  throw unfitCursor();
}

function unfitCursor(): AppError {
  const message = '游标无效，请使用上一页返回的 nextCursor';
  return new AppError('BAD_REQUEST', message, { details: [{ path: 'cursor', message }] });
}
