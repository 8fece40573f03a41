import { refreshSearchText } from '#server/customers/search-text';
import type { Db } from '#server/db';
import type { World, WorldMember } from './demo-world.ts';

/** Writes the world as a finished sync would have: corp, accounts, tags, customers, relations, groups. Answers the corp. */
export async function seedWorld(tx: Db, world: World): Promise<bigint> {
  const corpId = await insertCorp(tx, world);
  await insertAccounts(tx, corpId, world.members);
  await insertTags(tx, corpId, world);
  await insertCustomers(tx, corpId, world);
  await insertGroups(tx, corpId, world);
  await tx.$executeRaw`
    INSERT INTO t_do_not_contact (customer_id, corp_id, reason, create_time)
    SELECT c.id, c.corp_id, r.reason, app_now() - interval '40 days'
    FROM jsonb_to_recordset(${JSON.stringify(world.doNotContact)}::jsonb) AS r ("externalUserid" text, reason text)
    JOIN t_customer c ON c.corp_id = ${corpId} AND c.external_userid = r."externalUserid"`;
  await refreshSearchText(tx, corpId);
  // The tasks written next select audiences from these tables.
  await tx.$executeRaw`ANALYZE t_customer, t_follow, t_customer_tag, t_customer_group_member`;
  return corpId;
}

/** The row may be there already, bare: a process that knows the corp from its environment makes it. */
async function insertCorp(tx: Db, { corp }: World): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_corp (wecom_corp_id, name, agent_id, connection_source, last_synced_at, create_time)
    VALUES (${corp.corpId}, ${corp.name}, ${corp.agentId}, 'ENV', app_now(), app_now() - interval '40 days')
    ON CONFLICT (wecom_corp_id) DO UPDATE
      SET name = excluded.name, agent_id = excluded.agent_id, connection_source = 'ENV', last_synced_at = app_now()
    RETURNING id`;
  if (!row) throw new Error('the corp was not written');
  return row.id;
}

async function insertAccounts(tx: Db, corpId: bigint, members: WorldMember[]): Promise<void> {
  await tx.account.createMany({
    data: members.map((member) => ({
      corpId,
      userid: member.userid,
      useridKey: member.userid.toLowerCase(),
      name: member.name,
      status: accountStatus(member),
    })),
  });
}

function accountStatus({ listed, status }: WorldMember): 'ACTIVE' | 'OFFLINE' | 'EXPIRED' {
  if (status === 5) return 'EXPIRED';
  return listed && status === 1 ? 'ACTIVE' : 'OFFLINE';
}

/** Higher sort orders come first, so the world's order counts down. */
async function insertTags(tx: Db, corpId: bigint, { tagGroups }: World): Promise<void> {
  const groups = await tx.tagGroup.createManyAndReturn({
    data: tagGroups.map(({ id, name }, at) => ({ corpId, wecomId: id, name, sortOrder: tagGroups.length - at })),
  });
  const idOf = new Map(groups.map((group) => [group.wecomId, group.id]));
  await tx.tag.createMany({
    data: tagGroups.flatMap((group) =>
      group.tags.map(({ id, name }, at) => ({
        corpId,
        tagGroupId: idOf.get(group.id) ?? 0n,
        wecomId: id,
        name,
        sortOrder: group.tags.length - at,
      })),
    ),
  });
}

/** In chunks: a chunk is one JSON parameter, so that its size is bounded whatever the world's. */
async function insertCustomers(tx: Db, corpId: bigint, world: World): Promise<void> {
  let chunk: object[] = [];
  for (const { externalUserid, name, wechatId, follows } of world.customers()) {
    const since = Math.min(...follows.map((follow) => follow.createTime));
    chunk.push({ at: chunk.length, externalUserid, name, wechatId, follows, since });
    if (chunk.length < 2_500) continue;
    await insertChunk(tx, corpId, JSON.stringify(chunk));
    chunk = [];
  }
  if (chunk.length > 0) await insertChunk(tx, corpId, JSON.stringify(chunk));
}

async function insertChunk(tx: Db, corpId: bigint, customers: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO t_customer (corp_id, external_userid, name, wechat_id, create_time, update_time)
    SELECT ${corpId}, "externalUserid", name, "wechatId", to_timestamp(since), app_now()
    FROM jsonb_to_recordset(${customers}::jsonb)
      AS r (at int, "externalUserid" text, name text, "wechatId" text, since float8)
    ORDER BY at`;
  await tx.$executeRaw`
    WITH relation AS (
      SELECT c.id AS customer_id, a.id AS account_id, f.*
      FROM jsonb_to_recordset(${customers}::jsonb) AS r ("externalUserid" text, follows jsonb)
      CROSS JOIN LATERAL jsonb_to_recordset(r.follows) AS f
        (userid text, remark text, "remarkMobiles" text[], "createTime" float8, "lastChatTime" float8, "tagIds" text[],
         "removedBy" text)
      JOIN t_customer c ON c.corp_id = ${corpId} AND c.external_userid = r."externalUserid"
      JOIN t_account a ON a.corp_id = ${corpId} AND a.userid = f.userid
    ), followed AS (
      INSERT INTO t_follow (account_id, customer_id, corp_id, remark, remark_mobiles, status, add_time, removed_at)
      SELECT account_id, customer_id, ${corpId}, remark, "remarkMobiles",
             CASE "removedBy" WHEN 'customer' THEN 'REMOVED_BY_CUSTOMER' WHEN 'member' THEN 'REMOVED_BY_MEMBER' ELSE 'ACTIVE' END,
             to_timestamp("createTime"), CASE WHEN "removedBy" IS NOT NULL THEN to_timestamp("lastChatTime") END
      FROM relation
    )
    INSERT INTO t_customer_tag (tag_id, customer_id, account_id)
    SELECT t.id, relation.customer_id, relation.account_id
    FROM relation
    CROSS JOIN LATERAL unnest(relation."tagIds") AS marked (wecom_id)
    JOIN t_tag t ON t.corp_id = ${corpId} AND t.wecom_id = marked.wecom_id
    WHERE relation."removedBy" IS DISTINCT FROM 'member'`;
}

async function insertGroups(tx: Db, corpId: bigint, { groups }: World): Promise<void> {
  await tx.customerGroup.createMany({
    data: groups.map(({ type, chatId, name }) => ({ corpId, type, wecomChatId: chatId, name })),
  });
  await tx.$executeRaw`
    INSERT INTO t_customer_group_member (group_id, customer_id)
    SELECT g.id, c.id
    FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS r (name text, "externalUserids" text[])
    CROSS JOIN LATERAL unnest(r."externalUserids") AS member (external_userid)
    JOIN t_customer_group g ON g.corp_id = ${corpId} AND g.name = r.name
    JOIN t_customer c ON c.corp_id = ${corpId} AND c.external_userid = member.external_userid`;
}
