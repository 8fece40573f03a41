import type { z } from 'zod';
import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import type { CustomerDetail } from './detail-schema.ts';
import { shownPhone } from './phone.ts';
import { isSeenRelation } from './relation-filter.ts';
import type { customerRef } from './selection-schema.ts';

/** Everything the actor may know of one customer. Whom he does not see does not exist. */
export async function getCustomer(
  db: Db,
  actor: Actor,
  { customerId }: z.infer<typeof customerRef>,
): Promise<CustomerDetail> {
  const [row] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT c.id FROM t_customer c
     WHERE c.id = ${customerId} AND c.corp_id = ${actor.corpId} AND ${isInScope(actor.scope, Prisma.sql`c.id`)}`;
  if (!row) throw new AppError('NOT_FOUND');
  const found = await db.customer.findUniqueOrThrow({ where: { id: row.id }, include: { doNotContact: true } });
  const { doNotContact: mark } = found;
  const author = mark?.createdBy
    ? await db.user.findFirst({ where: { id: mark.createdBy, corpId: actor.corpId }, select: { name: true } })
    : null;
  return {
    customerId: Number(found.id),
    name: found.name,
    wechatId: found.wechatId,
    phone: shownPhone(found.phone, actor.permissions.has('workbench:customer:phone:view')),
    externalUserId: found.externalUserid,
    follows: await readFollows(db, actor, row.id),
    tags: await readTags(db, row.id),
    groups: await readGroups(db, row.id),
    doNotContact: mark && {
      reason: mark.reason,
      createdBy: author?.name ?? null,
      createTime: mark.createTime.toISOString(),
    },
  };
}

type FollowRow = Omit<CustomerDetail['follows'][number], 'addTime' | 'removedTime'> & {
  addTime: Date;
  removedTime: Date | null;
};

async function readFollows(db: Db, actor: Actor, id: bigint): Promise<CustomerDetail['follows']> {
  const rows = await db.$queryRaw<FollowRow[]>`
    SELECT a.userid AS "accountId", a.name AS "accountName", f.remark, f.status AS "followStatus",
           f.add_time AS "addTime", f.removed_at AS "removedTime"
      FROM t_follow f JOIN t_account a ON a.id = f.account_id
     WHERE f.customer_id = ${id} AND ${isSeenRelation(actor)}
     ORDER BY f.status = 'ACTIVE' DESC, f.add_time DESC, a.id LIMIT 200`;
  return rows.map(({ addTime, removedTime, ...follow }) => ({
    ...follow,
    addTime: addTime.toISOString(),
    removedTime: removedTime?.toISOString() ?? null,
  }));
}

function readTags(db: Db, id: bigint) {
  return db.$queryRaw<CustomerDetail['tags']>`
    SELECT t.id::float8 AS "tagId", t.name AS "tagName", g.id::float8 AS "tagGroupId", g.name AS "tagGroupName"
      FROM t_tag t JOIN t_tag_group g ON g.id = t.tag_group_id
     WHERE t.id IN (SELECT x.tag_id FROM t_customer_tag x WHERE x.customer_id = ${id})
     ORDER BY g.sort_order DESC, g.id, t.sort_order DESC, t.id`;
}

function readGroups(db: Db, id: bigint) {
  return db.$queryRaw<CustomerDetail['groups']>`
    SELECT g.id::float8 AS "groupId", g.name AS "groupName", g.type AS "groupType"
      FROM t_customer_group g
     WHERE g.id IN (SELECT m.group_id FROM t_customer_group_member m WHERE m.customer_id = ${id})
     ORDER BY g.type DESC, g.name, g.id LIMIT 500`;
}
