import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Deletes the draft that a task was composed as: its id is the Idempotency-Key. Other keys name none. */
export async function dropSentDraft(tx: Db, actor: Actor, key: string): Promise<void> {
  if (actor.userId === null || !uuid.test(key)) return;
  await tx.draft.deleteMany({ where: { id: key, corpId: actor.corpId, userId: actor.userId } });
}

/** The task that a draft has become within the last day, or null. */
export async function taskOfDraft(db: Db, actor: Actor, draftId: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ taskId: number | null }[]>`
    SELECT coalesce(answer -> 'groupSendTaskId', answer -> 'tasks' -> 0 -> 'groupSendTaskId')::float8 AS "taskId"
    FROM t_idempotency_key
    WHERE user_id = ${actor.userId} AND key = ${draftId} AND operation IN ('tasks.create', 'tasks.createGroup')
    ORDER BY create_time DESC LIMIT 1`;
  return row?.taskId ?? null;
}
