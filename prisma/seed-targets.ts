import type { Target } from '#server/customers/schema';
import type { Db } from '#server/db';
import type { PlannedTarget } from './seed-plan.ts';

/** The ids behind the names that plans use. */
export type Names = { accounts: Map<string, bigint>; tags: Map<string, number>; groups: Map<string, number> };

export async function readNames(tx: Db, corpId: bigint): Promise<Names> {
  const [accounts, tags, groups] = [
    await tx.account.findMany({ where: { corpId } }),
    await tx.tag.findMany({ where: { corpId } }),
    await tx.customerGroup.findMany({ where: { corpId } }),
  ];
  return {
    accounts: new Map(accounts.map((row) => [row.userid, row.id])),
    tags: new Map(tags.map((row) => [row.name, Number(row.id)])),
    groups: new Map(groups.map((row) => [row.name, Number(row.id)])),
  };
}

/** The target as a request would have named it. */
export async function resolveTarget(tx: Db, names: Names, accountId: bigint, planned: PlannedTarget): Promise<object> {
  if (planned.picked !== undefined) return { customerIds: await pickContacts(tx, accountId, planned.picked) };
  return {
    ...(planned.tags && { tagIds: planned.tags.map((name) => idOf(names.tags, name)) }),
    ...(planned.tagMatch && { tagMatch: planned.tagMatch }),
    ...(planned.groups && { groupIds: planned.groups.map((name) => idOf(names.groups, name)) }),
    onlySenderContacts: !planned.withStrangers,
  };
}

export function targetType({ tagIds, groupIds, customerIds }: Target): 'TAG' | 'GROUP' | 'CUSTOMER_IDS' | 'MIXED' {
  if (customerIds) return 'CUSTOMER_IDS';
  if (tagIds && groupIds) return 'MIXED';
  return tagIds ? 'TAG' : 'GROUP';
}

/** Some of the sender's contacts whom nothing keeps from getting a message; others for every number asked for. */
async function pickContacts(tx: Db, accountId: bigint, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT f.customer_id::float8 AS id
    FROM t_follow f JOIN t_customer c ON c.id = f.customer_id
    WHERE f.account_id = ${accountId} AND f.status = 'ACTIVE'
      AND NOT EXISTS (SELECT 1 FROM t_do_not_contact d WHERE d.customer_id = f.customer_id)
    ORDER BY md5(${`${count}:`} || c.external_userid) LIMIT ${count}`;
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

function idOf(ids: Map<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demo world has no ${name}`);
  return id;
}
