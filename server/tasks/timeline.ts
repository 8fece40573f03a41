import { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { parsePlace, type Place } from '#server/tasks/cursor';
import { timelineParts } from '#server/tasks/timeline-sql';
import { type TimelineInput, type TimelinePage, timelineEntry } from '#server/tasks/timeline-schema';
import { visibleTasks } from '#server/tasks/visible';

const entryDetail = timelineEntry.omit({ id: true, time: true, kind: true, who: true }).partial();
const entryRow = z.object({
  at: z.date(),
  key: z.string(),
  kind: timelineEntry.shape.kind,
  who: z.string().nullable(),
  detail: entryDetail,
});
type Row = z.infer<typeof entryRow>;

/**
 * One page of what happened to a task, newest first. What many batches did within a minute is one entry. Unseen task: 404.
 * Nothing is read row by row of the audience, so that it costs the same for any size.
 */
export async function readTimeline(db: Db, actor: Actor, input: TimelineInput): Promise<TimelinePage> {
  const { taskId, size, cursor } = input;
  const [task] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT t.id FROM t_group_send_task t WHERE t.id = ${taskId} AND ${visibleTasks(actor)}`;
  if (!task) throw new AppError('NOT_FOUND');
  const after = cursor === undefined ? Prisma.sql`TRUE` : isAfter(parsePlace(cursor));
  const found = await db.$queryRaw<unknown[]>`
    SELECT * FROM (${timelineParts({ corpId: actor.corpId, taskId: task.id })}) AS entry (at, key, kind, who, detail)
    WHERE ${after} ORDER BY at DESC, key DESC LIMIT ${size + 1}`;
  const rows = found.slice(0, size).map((row) => entryRow.parse(row));
  const last = rows.at(-1);
  const nextCursor = found.length > size && last ? `${last.at.getTime()}.${last.key}` : null;
  return { records: rows.map(toEntry), nextCursor };
}

function isAfter({ time, key }: Place): Prisma.Sql {
  return Prisma.sql`(at, key) < (${time}::timestamptz, ${key})`;
}

const nothing = {
  count: null,
  skippedCount: null,
  batchCount: null,
  firstBatch: null,
  lastBatch: null,
  msgid: null,
  untilTime: null,
  detail: null,
  hold: null,
  status: null,
};

function toEntry({ at, key, detail, ...row }: Row): TimelinePage['records'][number] {
  return { ...nothing, ...detail, ...row, id: key, time: at.toISOString() };
}
