import type { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { searchFilter } from './schema.ts';
import type { renameFilterInput, SavedFilter, saveFilterInput, savedFilterRef } from './saved-filter-schema.ts';

const mostPerPerson = 50;

/** The filters this person gave names, by name. One that today's search no longer understands is left out. */
export async function listSavedFilters(db: Db, actor: Actor): Promise<SavedFilter[]> {
  const rows = await db.savedFilter.findMany({ where: own(actor), orderBy: [{ name: 'asc' }], take: mostPerPerson });
  return rows.flatMap(({ id, name, filter }) => {
    const parsed = searchFilter.safeParse(filter);
    return parsed.success ? [{ savedFilterId: Number(id), name, filter: parsed.data }] : [];
  });
}

/** Keeps a filter under a name of its own; a person keeps 50 at most. */
export function saveFilter(db: Database, actor: Actor, input: z.infer<typeof saveFilterInput>): Promise<SavedFilter> {
  const { corpId, userId } = actor;
  if (userId === null) throw new AppError('FORBIDDEN');
  return inTransaction(db, async (tx) => {
    // One person's filters are counted and added one at a time.
    await tx.$queryRaw`SELECT 1 FROM t_user WHERE id = ${userId} FOR UPDATE`;
    const count = await tx.savedFilter.count({ where: own(actor) });
    if (count >= mostPerPerson) throw new AppError('UNPROCESSABLE', `最多保存 ${mostPerPerson} 个筛选，请先删除不用的`);
    const data = [{ corpId, userId, name: input.name, filter: input.filter }];
    const [row] = await tx.savedFilter.createManyAndReturn({ data, skipDuplicates: true });
    if (!row) throw taken();
    return { savedFilterId: Number(row.id), name: row.name, filter: input.filter };
  });
}

/** Gives an own filter another name. */
export async function renameFilter(db: Db, actor: Actor, input: z.infer<typeof renameFilterInput>) {
  const id = BigInt(input.savedFilterId);
  const count = await db.$executeRaw`
    UPDATE t_saved_filter s SET name = ${input.name}
     WHERE s.id = ${id} AND s.corp_id = ${actor.corpId} AND s.user_id = ${actor.userId}
       AND NOT EXISTS (SELECT 1 FROM t_saved_filter o WHERE o.user_id = s.user_id AND o.name = ${input.name} AND o.id <> s.id)`;
  if (count > 0) return { savedFilterId: input.savedFilterId };
  const isThere = (await db.savedFilter.count({ where: { ...own(actor), id } })) > 0;
  throw isThere ? taken() : new AppError('NOT_FOUND');
}

/** Forgets an own filter. */
export async function removeFilter(db: Db, actor: Actor, { savedFilterId }: z.infer<typeof savedFilterRef>) {
  const { count } = await db.savedFilter.deleteMany({ where: { ...own(actor), id: BigInt(savedFilterId) } });
  if (count === 0) throw new AppError('NOT_FOUND');
  return { savedFilterId };
}

function own({ corpId, userId }: Actor) {
  // -1 is nobody: the product itself has no filters.
  return { corpId, userId: userId ?? -1n };
}

function taken(): AppError {
  const message = '您已有同名的筛选，请换一个名称';
  return new AppError('CONFLICT', message, { details: [{ path: 'name', message }] });
}
