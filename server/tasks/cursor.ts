import { AppError } from '#server/errors';

/** The id behind which the next page begins; anything else in a cursor is 400. */
export function parseCursor(cursor: string): bigint {
  if (/^\d{1,18}$/.test(cursor)) return BigInt(cursor);
  const message = '游标无效，请使用上一页返回的 nextCursor';
  throw new AppError('BAD_REQUEST', message, { details: [{ path: 'cursor', message }] });
}
