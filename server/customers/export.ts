import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { type Database, type Db, inTransaction, Prisma } from '#server/db';
import type { Column, Sheet } from '#server/exports/file';
import { pagesBehind, rowsPerPage } from '#server/exports/pages';
import type { ExportCustomersInput } from './export-schema.ts';
import { foldKeyword } from './keyword.ts';
import { shownPhone } from './phone.ts';
import { foundConditions } from './search-sql.ts';
import { allOf } from './sql.ts';

type Row = { id: bigint; name: string; wechatId: string | null; phone: string | null; externalUserid: string };

/** Everybody a search finds as a sheet, newest id first. That they were taken is in the audit log first. */
export async function exportCustomers(db: Database, actor: Actor, input: ExportCustomersInput): Promise<Sheet<Row>> {
  const keyword = await foldKeyword(db, input.keyword);
  await inTransaction(db, (tx) => recordAudit(tx, actor, 'customers.exported', actor.corpId, input));
  const found = foundConditions(actor, input, keyword);
  return {
    name: '客户',
    columns: columnsFor(actor),
    pages: pagesBehind((behind) => readPage(db, found, behind)),
  };
}

function readPage(db: Db, found: Prisma.Sql[], behind: bigint | null): Promise<Row[]> {
  const conditions = behind === null ? found : [...found, Prisma.sql`c.id < ${behind}`];
  return db.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.wechat_id AS "wechatId", c.phone, c.external_userid AS "externalUserid"
      FROM t_customer c WHERE ${allOf(conditions)} ORDER BY c.id DESC LIMIT ${rowsPerPage}`;
}

function columnsFor(actor: Actor): Column<Row>[] {
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  return [
    { heads: { 'zh-CN': '客户编号', en: 'Customer ID' }, cell: ({ id }) => Number(id) },
    { heads: { 'zh-CN': '客户', en: 'Customer' }, cell: ({ name }) => name },
    { heads: { 'zh-CN': '手机号', en: 'Phone' }, cell: ({ phone }) => shownPhone(phone, seesPhones) },
    { heads: { 'zh-CN': '微信号', en: 'WeChat ID' }, cell: ({ wechatId }) => wechatId },
    { heads: { 'zh-CN': '外部联系人 ID', en: 'External user ID' }, cell: (row) => row.externalUserid },
  ];
}
