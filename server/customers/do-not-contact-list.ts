import type { z } from 'zod';
import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import type { doNotContactPage, DoNotContactRow, ListDoNotContactInput } from './do-not-contact-schema.ts';
import { foldKeyword, matchesKeyword } from './keyword.ts';
import { shownPhone } from './phone.ts';
import { allOf, escapeLike } from './sql.ts';

type Row = Omit<DoNotContactRow, 'customerId' | 'createTime'> & { id: bigint; createTime: Date; total: number };

/** Who must not receive group sends, among those the actor sees; the newest first. The keyword also looks into reasons. */
export async function listDoNotContact(
  db: Db,
  actor: Actor,
  { keyword, page, size }: ListDoNotContactInput,
): Promise<z.infer<typeof doNotContactPage>> {
  const conditions = doNotContactConditions(actor, await foldKeyword(db, keyword));
  const from = Prisma.sql`FROM t_do_not_contact d JOIN t_customer c ON c.id = d.customer_id
    LEFT JOIN t_user u ON u.id = d.created_by AND u.corp_id = d.corp_id WHERE ${allOf(conditions)}`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, c.name, c.phone, c.external_userid AS "externalUserId", d.reason, u.name AS "createdBy",
           d.create_time AS "createTime" ${from}
     ORDER BY d.create_time DESC, d.customer_id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`;
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${from}`;
  const total = counted?.total ?? 0;
  return { records: rows.map((row) => toRow(row, actor)), total, size, current: page, pages: Math.ceil(total / size) };
}

/** What is true of the rows `d` (with customer `c`) that the actor sees and the folded keyword finds. */
export function doNotContactConditions(actor: Actor, keyword: string): Prisma.Sql[] {
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  const inReason = Prisma.sql`customer_fold(d.reason) LIKE ${`%${escapeLike(keyword)}%`}`;
  return [
    Prisma.sql`d.corp_id = ${actor.corpId}`,
    isInScope(actor.scope, Prisma.sql`c.id`),
    ...(keyword ? [Prisma.sql`(${inReason} OR (${matchesKeyword(keyword, { seesPhones })}))`] : []),
  ];
}

function toRow({ id, createTime, ...row }: Row, actor: Actor): DoNotContactRow {
  return {
    customerId: Number(id),
    name: row.name,
    phone: shownPhone(row.phone, actor.permissions.has('workbench:customer:phone:view')),
    externalUserId: row.externalUserId,
    reason: row.reason,
    createdBy: row.createdBy,
    createTime: createTime.toISOString(),
  };
}
