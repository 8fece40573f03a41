import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { getMedia } from '#server/media/library';
import { tasksUsing, templatesUsing } from '#server/media/uses';
import { visibleTasks } from '#server/tasks/visible';
import type { MediaUses } from './schema.ts';

const shown = 20;

/** The newest tasks, of those the actor may see, and the newest templates that use a file; 404 without the file. */
export async function listMediaUses(db: Db, actor: Actor, { mediaId }: { mediaId: string }): Promise<MediaUses> {
  await getMedia(db, actor, { mediaId });
  const tasks = await db.$queryRaw<{ id: bigint; taskName: string | null }[]>`
    SELECT t.id, t.task_name AS "taskName" FROM t_media m, ${tasksUsing} AND m.media_id = ${mediaId} AND ${visibleTasks(actor)}
    ORDER BY t.id DESC LIMIT ${shown}`;
  const templates = await db.$queryRaw<{ id: bigint; name: string }[]>`
    SELECT p.id, p.name FROM t_media m, ${templatesUsing} AND m.media_id = ${mediaId} ORDER BY p.id DESC LIMIT ${shown}`;
  return {
    tasks: tasks.map(({ id, taskName }) => ({ groupSendTaskId: Number(id), taskName })),
    templates: templates.map(({ id, name }) => ({ templateId: Number(id), name })),
  };
}
