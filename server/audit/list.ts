import { z } from 'zod';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';
import { auditActions } from './actions.ts';
import { entriesSql, type Place } from './entries-sql.ts';
import type { AuditEntry, auditPage, auditPerson, ListAuditInput } from './schema.ts';

export const entryRow = z.object({
  id: z.bigint(),
  createTime: z.date(),
  userId: z.bigint().nullable(),
  userName: z.string().nullable(),
  userKind: z.enum(['STAFF', 'SERVICE']).nullable(),
  action: z.string(),
  subjectId: z.string().nullable(),
  subjectName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type EntryRow = z.infer<typeof entryRow>;

/** One page of what was done in the corp, newest first; `nextCursor` is null at the end. */
export async function listAudit(db: Db, actor: Actor, input: ListAuditInput): Promise<z.infer<typeof auditPage>> {
  requireWholeCorp(actor);
  const { size, cursor, ...filters } = input;
  const behind = cursor === undefined ? null : parsePlace(cursor);
  const found = await db.$queryRaw(entriesSql(actor, filters, { behind, limit: size + 1 }));
  const rows = z.array(entryRow).parse(found);
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    records: rows.slice(0, size).map(toEntry),
    nextCursor: last ? `${last.createTime.getTime()}_${last.id}` : null,
  };
}

/** Everybody who may have done something: people and keys of the corp, by name. */
export async function listAuditPeople(db: Db, actor: Actor): Promise<z.infer<typeof auditPerson>[]> {
  requireWholeCorp(actor);
  const rows = await db.user.findMany({
    where: { corpId: actor.corpId },
    select: { id: true, name: true, kind: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 1000,
  });
  return rows.map(({ id, name, kind }) => ({ userId: Number(id), name, isService: kind === 'SERVICE' }));
}

function toEntry(row: EntryRow): AuditEntry {
  const { userId, userName, userKind, action, subjectId, subjectName, detail } = row;
  const isKnown = userId !== null && userName !== null && userKind !== null;
  return {
    entryId: String(row.id),
    time: row.createTime.toISOString(),
    who: isKnown ? { userId: Number(userId), name: userName, kind: userKind } : null,
    action: auditActions.find((known) => known === action) ?? null,
    actionName: action,
    subjectId,
    subjectName,
    detail,
  };
}

function parsePlace(cursor: string): Place {
  const [, time, id] = /^(\d{1,15})_(\d{1,18})$/.exec(cursor) ?? [];
  if (time && id) return { createTime: new Date(Number(time)), id: BigInt(id) };
  const message = '游标无效，请使用上一页返回的 nextCursor';
  throw new AppError('BAD_REQUEST', message, { details: [{ path: 'cursor', message }] });
}
