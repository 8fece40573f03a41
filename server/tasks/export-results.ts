import { isInScope } from '#server/accounts/relation';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { foldKeyword, matchesKeyword } from '#server/customers/keyword';
import { shownPhone } from '#server/customers/phone';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import type { Column, Sheet } from '#server/exports/file';
import { localTimeIn } from '#server/exports/local-time';
import { pagesBehind, rowsPerPage } from '#server/exports/pages';
import type { Locale } from '#server/locale';
import type { ExportResultsInput } from './export-schema.ts';
import { reasonSentence } from './reasons.ts';
import type { ResultStatus } from './schema.ts';
import { visibleTasks } from './visible.ts';

type Row = {
  /** The customer's. */
  id: bigint;
  name: string | null;
  externalUserid: string | null;
  phone: string | null;
  status: ResultStatus;
  reasonCode: string | null;
  errorMessage: string | null;
  sentTime: Date | null;
};

/** The results of a task as a sheet, in the order of the audience. That they were taken is in the audit log first. */
export async function exportResults(
  db: Database,
  actor: Actor,
  input: ExportResultsInput,
  { locale }: { locale: Locale },
): Promise<Sheet<Row>> {
  const { taskId, format, status, reasonCode, keyword } = input;
  const task = await inTransaction(db, async (tx) => {
    const seen = await findTask(tx, actor, taskId);
    const filter = {
      format,
      ...(status && { status: [status].flat() }),
      ...(reasonCode && { reasonCode }),
      ...(keyword && { keyword }),
    };
    await recordAudit(tx, actor, 'task.results-exported', String(taskId), filter);
    return seen;
  });
  const folded = await foldKeyword(db, keyword);
  return {
    name: `群发结果-${taskId}`,
    columns: columnsFor(actor, { ...task, locale }),
    pages: pagesBehind((behind) => readPage(db, actor, { ...input, keyword: folded }, behind)),
  };
}

async function findTask(db: Db, actor: Actor, taskId: number): Promise<{ timezone: string }> {
  const [task] = await db.$queryRaw<{ timezone: string }[]>`
    SELECT k.timezone FROM t_group_send_task t JOIN t_corp k ON k.id = t.corp_id
    WHERE t.id = ${taskId} AND ${visibleTasks(actor)}`;
  if (!task) throw new AppError('NOT_FOUND');
  return task;
}

/** A customer outside of the reader's scope is a line without a name. */
function readPage(db: Db, actor: Actor, input: ExportResultsInput, behind: bigint | null): Promise<Row[]> {
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  const conditions = [Prisma.sql`r.task_id = ${input.taskId}`];
  if (behind !== null) conditions.push(Prisma.sql`r.customer_id > ${behind}`);
  if (input.status) conditions.push(Prisma.sql`r.status = ANY(${[input.status].flat()})`);
  if (input.reasonCode) conditions.push(Prisma.sql`r.reason_code = ${input.reasonCode}`);
  if (input.keyword) conditions.push(matchesKeyword(input.keyword, { seesPhones }));
  return db.$queryRaw<Row[]>`
    SELECT r.customer_id AS id, c.name, c.external_userid AS "externalUserid", c.phone, r.status,
           r.reason_code AS "reasonCode", r.error_message AS "errorMessage", r.sent_time AS "sentTime"
      FROM t_group_send_result r
      LEFT JOIN t_customer c ON c.id = r.customer_id AND ${isInScope(actor.scope, Prisma.sql`c.id`)}
     WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY r.customer_id LIMIT ${rowsPerPage}`;
}

function columnsFor(actor: Actor, { timezone, locale }: { timezone: string; locale: Locale }): Column<Row>[] {
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  const localTime = localTimeIn(timezone);
  return [
    { heads: { 'zh-CN': '客户编号', en: 'Customer ID' }, cell: ({ id }) => Number(id) },
    { heads: { 'zh-CN': '客户', en: 'Customer' }, cell: ({ name }) => name ?? notShown[locale] },
    { heads: { 'zh-CN': '外部联系人 ID', en: 'External user ID' }, cell: (row) => row.externalUserid },
    { heads: { 'zh-CN': '手机号', en: 'Phone' }, cell: ({ phone }) => shownPhone(phone, seesPhones) },
    { heads: { 'zh-CN': '结果', en: 'Result' }, cell: ({ status }) => statusWords[status][locale] },
    { heads: { 'zh-CN': '原因代码', en: 'Reason code' }, cell: ({ reasonCode }) => reasonCode },
    { heads: { 'zh-CN': '原因', en: 'Reason' }, cell: (row) => whyOf(row, locale) },
    {
      heads: { 'zh-CN': `送达时间（${timezone}）`, en: `Sent at (${timezone})` },
      cell: ({ sentTime }) => localTime(sentTime),
    },
  ];
}

/** WeCom's own words where it gave some, as on the page. */
function whyOf({ errorMessage, reasonCode }: Row, locale: Locale): string | null {
  return errorMessage ?? (reasonCode ? reasonSentence(reasonCode, locale === 'en' ? 'en' : 'zh') : null);
}

const notShown: Record<Locale, string> = { 'zh-CN': '（无权查看）', en: '(not shown)' };

const statusWords: Record<ResultStatus, Record<Locale, string>> = {
  PENDING: { 'zh-CN': '待发送', en: 'To be sent' },
  PROCESSING: { 'zh-CN': '等待结果', en: 'Waiting for the result' },
  SUCCESS: { 'zh-CN': '已送达', en: 'Delivered' },
  FAILED: { 'zh-CN': '未送达', en: 'Not delivered' },
  SKIPPED: { 'zh-CN': '已跳过', en: 'Left out' },
  CANCELLED: { 'zh-CN': '已取消', en: 'Cancelled' },
};
