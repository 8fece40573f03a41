import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import {
  type DraftDetail,
  type DraftList,
  type DraftRef,
  draftDays,
  type SavedDraft,
  type SaveDraftInput,
} from '#server/tasks/draft-schema';
import { taskOfDraft } from '#server/tasks/draft-sent';

/**
 * Keeps a draft of the caller. The last write counts, and says if it came over somebody else's; a draft whose task exists is
 * not kept again, so that a tab left open cannot bring it back.
 */
export function saveDraft(db: Database, actor: Actor, { draftId, ...input }: SaveDraftInput): Promise<SavedDraft> {
  return inTransaction(db, async (tx) => {
    const sentAs = await taskOfDraft(tx, actor, draftId);
    if (sentAs !== null) return { state: 'SENT', groupSendTaskId: sentAs };
    const [before] = await tx.$queryRaw<{ updateTime: Date }[]>`
      SELECT update_time AS "updateTime" FROM t_draft WHERE id = ${draftId}::uuid FOR UPDATE`;
    const [saved] = await tx.$queryRaw<{ updateTime: Date }[]>`
      INSERT INTO t_draft AS d (id, corp_id, user_id, name, content, create_time, update_time)
      VALUES (${draftId}::uuid, ${actor.corpId}, ${actor.userId}, ${input.name || null}, ${JSON.stringify(input.content)}::jsonb,
              app_now(), app_now())
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content, update_time = excluded.update_time
      WHERE d.user_id = excluded.user_id AND d.corp_id = excluded.corp_id
      RETURNING update_time AS "updateTime"`;
    if (!saved) throw new AppError('NOT_FOUND');
    const isNews = before !== undefined && before.updateTime.toISOString() !== input.knownTime;
    return { state: 'SAVED', updateTime: saved.updateTime.toISOString(), wasChangedElsewhere: isNews };
  });
}

/** The caller's newest 20 drafts. */
export async function listDrafts(db: Db, actor: Actor): Promise<DraftList> {
  const rows = await db.$queryRaw<{ draftId: string; name: string | null; excerpt: string; updateTime: Date }[]>`
    SELECT id::text AS "draftId", name, left(coalesce(content -> 'content' ->> 'text', ''), 80) AS excerpt,
           update_time AS "updateTime"
    FROM t_draft WHERE user_id = ${actor.userId} AND corp_id = ${actor.corpId} ORDER BY update_time DESC, id LIMIT 20`;
  return rows.map((row) => ({ ...row, updateTime: row.updateTime.toISOString() }));
}

/** One draft of the caller, whole. */
export async function getDraft(db: Db, actor: Actor, { draftId }: DraftRef): Promise<DraftDetail> {
  const [row] = await db.$queryRaw<(Omit<DraftDetail, 'updateTime'> & { updateTime: Date })[]>`
    SELECT id::text AS "draftId", name, content, update_time AS "updateTime"
    FROM t_draft WHERE id = ${draftId}::uuid AND user_id = ${actor.userId} AND corp_id = ${actor.corpId}`;
  if (!row) throw new AppError('NOT_FOUND');
  return { ...row, updateTime: row.updateTime.toISOString() };
}

/** Deletes one draft of the caller; saving it again brings it back. */
export async function deleteDraft(db: Db, actor: Actor, { draftId }: DraftRef): Promise<DraftRef> {
  const deleted = await db.$executeRaw`
    DELETE FROM t_draft WHERE id = ${draftId}::uuid AND user_id = ${actor.userId} AND corp_id = ${actor.corpId}`;
  if (deleted === 0) throw new AppError('NOT_FOUND');
  return { draftId };
}

/** Forgets a few of the drafts that nobody has touched for so long; the next round takes the rest. */
export function pruneDrafts(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM t_draft WHERE id IN (
      SELECT id FROM t_draft WHERE update_time < app_now() - make_interval(days => ${draftDays}::int)
      ORDER BY update_time LIMIT 500)`;
}
