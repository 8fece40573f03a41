import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { describeMedia } from '#server/media/service';
import { messageContent } from '#server/tasks/content';
import { mediaIdsOf } from '#server/tasks/content-parts';
import { parseCursor } from '#server/tasks/cursor';
import type { ListTemplatesInput, Template, TemplatePage, TemplateRef } from './schema.ts';

type Row = Omit<Template, 'templateId' | 'media' | 'createTime' | 'updateTime'> & {
  id: bigint;
  createTime: Date;
  updateTime: Date;
};

/** The templates of the actor's corp, newest first; `nextCursor` is null at the end. */
export async function listTemplates(db: Db, actor: Actor, input: ListTemplatesInput): Promise<TemplatePage> {
  const { keyword, folder, size, cursor } = input;
  const conditions = [Prisma.sql`true`];
  if (keyword) conditions.push(Prisma.sql`position(lower(${keyword}) IN lower(m.name)) > 0`);
  if (folder !== undefined) conditions.push(Prisma.sql`m.folder IS NOT DISTINCT FROM ${folder || null}`);
  if (cursor !== undefined) conditions.push(Prisma.sql`m.id < ${parseCursor(cursor)}`);
  const rows = await readRows(db, actor, Prisma.join(conditions, ' AND '), size + 1);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    records: await withMedia(db, actor, shown),
    nextCursor: rows.length > size && last ? String(last.id) : null,
  };
}

/** One template; deleted or of another corp: 404. */
export async function getTemplate(db: Db, actor: Actor, { templateId }: TemplateRef): Promise<Template> {
  const [template] = await withMedia(db, actor, await readRows(db, actor, Prisma.sql`m.id = ${BigInt(templateId)}`, 1));
  if (!template) throw new AppError('NOT_FOUND', '模板不存在或已被删除');
  return template;
}

function readRows(db: Db, { corpId }: Actor, where: Prisma.Sql, limit: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT m.id, m.name, m.folder, m.content AS "messageContent", u.name AS "createdBy",
           m.create_time AS "createTime", m.update_time AS "updateTime",
           (SELECT count(*)::int FROM t_group_send_task t
            WHERE t.corp_id = m.corp_id AND t.content_hash = m.content_hash AND NOT t.is_test) AS "taskCount"
    FROM t_template m JOIN t_user u ON u.id = m.user_id
    WHERE m.corp_id = ${corpId} AND m.deleted_at IS NULL AND ${where} ORDER BY m.id DESC LIMIT ${limit}`;
}

/** With what the preview needs to know of the files, all asked for at once. */
async function withMedia(db: Db, { corpId }: Actor, rows: Row[]): Promise<Template[]> {
  const idsOf = new Map(rows.map(({ id, messageContent: content }) => [id, mediaIdsIn(content)]));
  const media = await describeMedia(db, corpId, [...new Set([...idsOf.values()].flat())]);
  return rows.map(({ id, createTime, updateTime, ...row }) => ({
    ...row,
    templateId: Number(id),
    media: media.filter(({ mediaId }) => idsOf.get(id)?.includes(mediaId)),
    createTime: createTime.toISOString(),
    updateTime: updateTime.toISOString(),
  }));
}

function mediaIdsIn(content: unknown): string[] {
  const parsed = messageContent.safeParse(content);
  return parsed.success ? mediaIdsOf(parsed.data) : [];
}
