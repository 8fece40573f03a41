import { z } from 'zod';
import { isInScope } from '#server/accounts/relation';
import { findAccount } from '#server/accounts/service';
import type { Actor, Scope } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { customerGroup, type customerGroupList, type tagListInput, tagWithSender } from './schema.ts';

/**
 * The corp's tags with the number of customers the actor sees; with accounts also how many of them any of these has
 * (`senderCustomerCount`).
 */
export async function listTags(
  db: Db,
  actor: Actor,
  { accountId, accountIds = [] }: z.infer<typeof tagListInput>,
): Promise<z.infer<typeof tagWithSender>[]> {
  const senders = await findAll(db, actor, [...accountIds, ...(accountId === undefined ? [] : [accountId])]);
  const isAsked = senders.length > 0;
  const senderCount = isAsked ? Prisma.sql`coalesce(of_sender.count, 0)::int` : Prisma.sql`NULL`;
  const ofSender = isAsked
    ? Prisma.sql`LEFT JOIN (${countsByTag(actor.corpId, { kind: 'accounts', accountIds: senders })}) AS of_sender
                   ON of_sender.tag_id = t.id`
    : Prisma.empty;
  const rows = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT t.id::float8 AS "tagId", t.name AS "tagName", coalesce(counted.count, 0)::int AS "customerCount",
           g.id::float8 AS "tagGroupId", g.name AS "tagGroupName", ${senderCount} AS "senderCustomerCount"
      FROM t_tag t
      JOIN t_tag_group g ON g.id = t.tag_group_id
      LEFT JOIN (${countsByTag(actor.corpId, actor.scope)}) AS counted ON counted.tag_id = t.id
      ${ofSender}
     WHERE t.corp_id = ${actor.corpId}
     ORDER BY g.sort_order DESC, g.id, t.sort_order DESC, t.id`;
  return z.array(tagWithSender).parse(isAsked ? rows : rows.map(({ senderCustomerCount: _, ...tag }) => tag));
}

async function findAll(db: Db, actor: Actor, accountIds: string[]): Promise<bigint[]> {
  const found = await Promise.all([...new Set(accountIds)].map((accountId) => findAccount(db, actor, accountId)));
  return found.map((account) => {
    if (!account) throw new AppError('SENDER_ACCOUNT_NOT_FOUND');
    return account.id;
  });
}

/** The corp's customer groups with the number of members the actor sees. */
export async function listCustomerGroups(db: Db, actor: Actor): Promise<z.infer<typeof customerGroupList>> {
  const rows = await db.$queryRaw`
    SELECT g.id::float8 AS "groupId", g.name AS "groupName", g.type AS "groupType",
           coalesce(counted.count, 0)::int AS "customerCount", coalesce(corp.test_group_id = g.id, FALSE) AS "isTestList"
      FROM t_customer_group g
      JOIN t_corp corp ON corp.id = g.corp_id
      LEFT JOIN (SELECT m.group_id, count(*)
                   FROM t_customer_group_member m
                   JOIN t_customer_group mine ON mine.id = m.group_id AND mine.corp_id = ${actor.corpId}
                  WHERE ${isInScope(actor.scope, Prisma.sql`m.customer_id`)}
                  GROUP BY m.group_id) AS counted ON counted.group_id = g.id
     WHERE g.corp_id = ${actor.corpId}
     ORDER BY g.type, g.name, g.id`;
  return z.array(customerGroup).parse(rows);
}

/** A customer whom several members marked with a tag counts once. */
function countsByTag(corpId: bigint, scope: Scope): Prisma.Sql {
  return Prisma.sql`
    SELECT marked.tag_id, count(DISTINCT marked.customer_id)
      FROM t_customer_tag marked
      JOIN t_tag mine ON mine.id = marked.tag_id AND mine.corp_id = ${corpId}
     WHERE ${isInScope(scope, Prisma.sql`marked.customer_id`)}
     GROUP BY marked.tag_id`;
}
