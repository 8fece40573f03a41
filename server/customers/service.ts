import type { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { foldKeyword } from './keyword.ts';
import { shownPhone } from './phone.ts';
import { readRowDetails } from './row-details.ts';
import type { Customer, customerPage, SearchInput } from './schema.ts';
import { searchSql } from './search-sql.ts';

/** One page of the customers whom the filters select among those the actor sees; newest id first. */
export async function searchCustomers(db: Db, actor: Actor, input: SearchInput): Promise<z.infer<typeof customerPage>> {
  const keyword = await foldKeyword(db, input.keyword);
  const rows = await db.$queryRaw<Found[]>(searchSql(actor, input, keyword));
  const total = rows[0]?.total ?? 0;
  const found = rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ ...row, id }]));
  const ids = found.map(({ id }) => id);
  const details = input.hasDetails ? await readRowDetails(db, actor, ids, keyword) : null;
  const records = found.map((row) => ({ ...toCustomer(row, actor), details: details?.get(row.id) }));
  return { records, total, size: input.size, current: input.page, pages: Math.ceil(total / input.size) };
}

/** These customers of the corp as search shows them, by id; for small lists such as a sample. */
export async function customersById(db: Db, actor: Actor, ids: bigint[]): Promise<Customer[]> {
  const rows = await db.customer.findMany({
    where: { corpId: actor.corpId, id: { in: ids } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, wechatId: true, phone: true, externalUserid: true },
  });
  return rows.map((row) => toCustomer(row, actor));
}

type Row = { id: bigint; name: string; wechatId: string | null; phone: string | null; externalUserid: string };
type Found = Omit<Row, 'id'> & { id: bigint | null; total: number };

function toCustomer(row: Row, actor: Actor): Customer {
  return {
    customerId: Number(row.id),
    name: row.name,
    wechatId: row.wechatId,
    phone: shownPhone(row.phone, actor.permissions.has('workbench:customer:phone:view')),
    externalUserId: row.externalUserid,
  };
}
