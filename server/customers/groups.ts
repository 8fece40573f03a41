import type { z } from 'zod';
import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { customerGroupInfo, type listRef } from './list-schema.ts';

/** One customer group of the corp, with the number of members the actor sees. */
export async function getCustomerGroup(
  db: Db,
  actor: Actor,
  { groupId }: z.infer<typeof listRef>,
): Promise<z.infer<typeof customerGroupInfo>> {
  const [row] = await db.$queryRaw<{ createTime: Date }[]>`
    SELECT g.id::float8 AS "groupId", g.name AS "groupName", g.type AS "groupType", g.create_time AS "createTime",
           u.name AS "createdBy", coalesce(corp.test_group_id = g.id, FALSE) AS "isTestList",
           (SELECT count(*)::int FROM t_customer_group_member m
             WHERE m.group_id = g.id AND ${isInScope(actor.scope, Prisma.sql`m.customer_id`)}) AS "customerCount"
      FROM t_customer_group g
      JOIN t_corp corp ON corp.id = g.corp_id
      LEFT JOIN t_user u ON u.id = g.created_by AND u.corp_id = g.corp_id
     WHERE g.id = ${groupId} AND g.corp_id = ${actor.corpId}`;
  if (!row) throw new AppError('NOT_FOUND');
  return customerGroupInfo.parse({ ...row, createTime: row.createTime.toISOString() });
}
