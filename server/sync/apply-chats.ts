import { type Db, Prisma } from '#server/db';

export type StagedChats = {
  corpId: bigint;
  /** A SELECT of chat_id, name, external_userids. */
  rows: Prisma.Sql;
};

export type ChatChanges = { chatsAdded: number; chatsChanged: number };

/** Mirrors chats as customer groups: their names, and those of their external members who are customers. */
export async function applyChats(tx: Db, { corpId, rows }: StagedChats): Promise<ChatChanges> {
  const written = await tx.$queryRaw<{ id: bigint; isNew: boolean }[]>`
    INSERT INTO t_customer_group AS g (corp_id, type, wecom_chat_id, name, create_time)
    SELECT ${corpId}, 'CHAT', chat_id, name, (SELECT app_now()) FROM (${rows}) AS s
    ON CONFLICT (corp_id, wecom_chat_id) DO UPDATE SET name = excluded.name
    WHERE g.name IS DISTINCT FROM excluded.name
    RETURNING id, (xmax = 0) AS "isNew"`;
  const told = Prisma.sql`
    SELECT DISTINCT g.id AS group_id, c.id AS customer_id
    FROM (${rows}) AS s
    CROSS JOIN LATERAL unnest(s.external_userids) AS member (external_userid)
    JOIN t_customer_group g ON g.corp_id = ${corpId} AND g.wecom_chat_id = s.chat_id
    JOIN t_customer c ON c.corp_id = ${corpId} AND c.external_userid = member.external_userid`;
  const left = await tx.$queryRaw<{ id: bigint }[]>`
    DELETE FROM t_customer_group_member m USING (${rows}) AS s, t_customer_group g
    WHERE g.corp_id = ${corpId} AND g.wecom_chat_id = s.chat_id AND m.group_id = g.id
      AND NOT EXISTS (SELECT 1 FROM t_customer c
                      WHERE c.id = m.customer_id AND c.external_userid = ANY(s.external_userids))
    RETURNING m.group_id AS id`;
  const joined = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_customer_group_member (group_id, customer_id)
    SELECT group_id, customer_id FROM (${told}) AS t
    WHERE NOT EXISTS (SELECT 1 FROM t_customer_group_member m
                      WHERE m.group_id = t.group_id AND m.customer_id = t.customer_id)
    ON CONFLICT DO NOTHING
    RETURNING group_id AS id`;
  const added = new Set(written.filter(({ isNew }) => isNew).map(({ id }) => id));
  const touched = new Set([...written, ...left, ...joined].map(({ id }) => id));
  return { chatsAdded: added.size, chatsChanged: touched.size - added.size };
}

/** Removes the customer groups of chats that are no more. Lists kept here are never touched. */
export function removeChats(tx: Db, corpId: bigint, groupIds: bigint[]): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM t_customer_group WHERE corp_id = ${corpId} AND type = 'CHAT' AND id = ANY(${groupIds}::bigint[])`;
}
