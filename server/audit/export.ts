import { z } from 'zod';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import type { Column, Sheet } from '#server/exports/file';
import { localTimeIn } from '#server/exports/local-time';
import { rowsPerPage } from '#server/exports/pages';
import { entriesSql, type Place } from './entries-sql.ts';
import { type EntryRow, entryRow } from './list.ts';
import { recordAudit } from './record.ts';
import type { AuditFilters, ExportAuditInput } from './schema.ts';

/** The log as a sheet, newest first; that it was taken is itself the newest entry in it. */
export async function exportAudit(db: Database, actor: Actor, input: ExportAuditInput): Promise<Sheet<EntryRow>> {
  requireWholeCorp(actor);
  const { format: _format, ...filters } = input;
  const timezone = await inTransaction(db, async (tx) => {
    await recordAudit(tx, actor, 'audit.exported', actor.corpId, input);
    const corp = await tx.corp.findUniqueOrThrow({ where: { id: actor.corpId }, select: { timezone: true } });
    return corp.timezone;
  });
  return { name: '操作日志', columns: columnsIn(timezone), pages: pagesOf(db, actor, filters) };
}

async function* pagesOf(db: Db, actor: Actor, filters: AuditFilters): AsyncGenerator<EntryRow[]> {
  let behind: Place | null = null;
  while (true) {
    const found: unknown = await db.$queryRaw(entriesSql(actor, filters, { behind, limit: rowsPerPage }));
    const page = z.array(entryRow).parse(found);
    if (page.length > 0) yield page;
    if (page.length < rowsPerPage) return;
    behind = page.at(-1) ?? null;
  }
}

function columnsIn(timezone: string): Column<EntryRow>[] {
  const localTime = localTimeIn(timezone);
  return [
    {
      heads: { 'zh-CN': `时间（${timezone}）`, en: `Time (${timezone})` },
      cell: ({ createTime }) => localTime(createTime),
    },
    { heads: { 'zh-CN': '操作人', en: 'Who' }, cell: ({ userName }) => userName },
    { heads: { 'zh-CN': '操作', en: 'Action' }, cell: ({ action }) => action },
    { heads: { 'zh-CN': '对象编号', en: 'Subject ID' }, cell: ({ subjectId }) => subjectId },
    { heads: { 'zh-CN': '对象', en: 'Subject' }, cell: ({ subjectName }) => subjectName },
    { heads: { 'zh-CN': '详情', en: 'Detail' }, cell: ({ detail }) => JSON.stringify(detail) },
  ];
}
