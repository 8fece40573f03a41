import type { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { foldKeyword, matchesKeyword } from './keyword.ts';
import { shownPhone } from './phone.ts';
import type { Customer, customerPage, SearchInput } from './schema.ts';
import { allOf, filterConditions, isInScope } from './sql.ts';

/** One page of the customers whom tags, groups and keyword select among those the actor sees; newest id first. */
export async function searchCustomers(db: Db, actor: Actor, input: SearchInput): Promise<z.infer<typeof customerPage>> {
  const id = Prisma.sql`c.id`;
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  const keyword = await foldKeyword(db, input.keyword);
  const conditions = [
    ...(actor.scope.kind === 'accounts' ? [isInScope(actor.scope, id)] : []),
    ...filterConditions(input, id),
    ...(keyword ? [matchesKeyword(keyword, { seesPhones })] : []),
  ];
  const { page, size } = input;
  const rows = await searchRows(db, actor.corpId, conditions, { limit: size, offset: (page - 1) * size });
  const total = rows[0]?.total ?? 0;
  const records = rows.flatMap((row) => (row.id === null ? [] : [toCustomer({ ...row, id: row.id }, seesPhones)]));
  return { records, total, size, current: page, pages: Math.ceil(total / size) };
}

/** These customers of the corp as search shows them, by id; for small lists such as a sample. */
export async function customersById(db: Db, actor: Actor, ids: bigint[]): Promise<Customer[]> {
  const rows = await db.customer.findMany({
    where: { corpId: actor.corpId, id: { in: ids } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, wechatId: true, phone: true, externalUserid: true },
  });
  return rows.map((row) => toCustomer(row, actor.permissions.has('workbench:customer:phone:view')));
}

type Row = { id: bigint; name: string; wechatId: string | null; phone: string | null; externalUserid: string };
type Found = Omit<Row, 'id'> & { id: bigint | null; total: number };

/** The total with every row; a page beyond the end is one row without a customer. */
function searchRows(
  db: Db,
  corpId: bigint,
  conditions: Prisma.Sql[],
  { limit, offset }: { limit: number; offset: number },
): Promise<Found[]> {
  const all = Prisma.sql`SELECT c.id FROM t_customer c WHERE ${allOf([Prisma.sql`c.corp_id = ${corpId}`, ...conditions])}`;
  // With a filter, find once and take total and page from that: a walk down the ids in search of the newest ten could
  // read the whole table. Without one, count and page each have their index.
  const hits = conditions.length > 0 ? Prisma.sql`AS MATERIALIZED` : Prisma.sql`AS NOT MATERIALIZED`;
  return db.$queryRaw<Found[]>`
    WITH hit ${hits} (${all})
    SELECT counted.total, c.id, c.name, c.wechat_id AS "wechatId", c.phone, c.external_userid AS "externalUserid"
      FROM (SELECT count(*)::int AS total FROM hit) AS counted
      LEFT JOIN (SELECT id FROM hit ORDER BY id DESC LIMIT ${limit} OFFSET ${offset}) AS shown ON TRUE
      LEFT JOIN t_customer c ON c.id = shown.id
     ORDER BY c.id DESC`;
}

function toCustomer(row: Row, seesPhones: boolean): Customer {
  return {
    customerId: Number(row.id),
    name: row.name,
    wechatId: row.wechatId,
    phone: shownPhone(row.phone, seesPhones),
    externalUserId: row.externalUserid,
  };
}
