import { type Database, type Db, Prisma } from '#server/db';
import { listVanished } from './apply-accounts.ts';
import { isSuddenDrop } from './rules.ts';
import { type ClaimedRun, holdRun, inStep } from './run.ts';
import type { Drop } from './schema.ts';
import type { Step } from './step.ts';
import { isTold } from './told.ts';

const shownNames = 20;

/** DROP: finds out what is gone. Little is removed at once; a sudden drop stands still until a person allows it. */
export async function askAboutDrop(db: Database, run: ClaimedRun): Promise<Step | null> {
  await inStep(db, run, async (tx) => {
    await tx.syncGone.deleteMany({ where: { runId: run.id } });
    await findGoneFollows(tx, run);
    return {};
  });
  await db.$executeRaw`ANALYZE t_sync_gone`;
  const position = { part: 'REMOVALS' as const };
  const isHeld = await inStep(db, run, async (tx) => {
    const drop = await describeDrop(tx, run);
    const mustAsk = !run.isAllowed && isSuddenDrop(drop, { membersListed: run.counts.members ?? 0 });
    if (mustAsk) await holdRun(tx, run, { position, drop });
    return { position, result: mustAsk };
  });
  return isHeld ? { kind: 'held' } : null;
}

/** The userid keys of the members all of whose customers were read in this run. */
const readMembers = ({ id }: ClaimedRun) => Prisma.sql`
  SELECT lower(u) FROM t_sync_slice s CROSS JOIN LATERAL unnest(s.userids) AS u
  WHERE s.run_id = ${id} AND s.kind = 'CONTACTS' AND s.state = 'DONE'`;

/** Not told of is gone only where the member was read to the end. */
async function findGoneFollows(tx: Db, run: ClaimedRun): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO t_sync_gone (run_id, customer_id, account_id)
    SELECT ${run.id}, f.customer_id, f.account_id
    FROM t_account a
    JOIN t_follow f ON f.account_id = a.id AND f.status <> 'REMOVED_BY_MEMBER'
    JOIN t_customer c ON c.id = f.customer_id AND c.update_time <= ${run.startedAt}
    WHERE a.corp_id = ${run.corpId} AND a.userid_key IN (${readMembers(run)})
      AND NOT EXISTS (SELECT 1 FROM t_sync_contact s
                      WHERE s.run_id = ${run.id} AND s.external_userid = c.external_userid AND s.userid_key = a.userid_key)`;
}

/**
 * True for a tag `t` of group `g` that WeCom was asked for and did not tell of. What is added later was told by an event, so
 * a held run never takes more than it showed.
 */
export const isGoneTag = ({ id, corpId, counts }: ClaimedRun) => Prisma.sql`
  t.corp_id = ${corpId} AND (NOT g.is_strategy OR ${counts.isStrategyRead === true})
  AND NOT EXISTS (SELECT 1 FROM t_sync_tag s WHERE s.run_id = ${id} AND s.wecom_id = t.wecom_id)
  AND NOT ${isTold({ id }, 'TAG', Prisma.sql`t.wecom_id`)}`;

/** True for a customer group `g` whose chat is no more; nothing is, when some list of chats could not be read. */
export const isGoneChat = ({ id, corpId, counts }: ClaimedRun) => Prisma.sql`
  g.corp_id = ${corpId} AND g.type = 'CHAT' AND ${counts.areChatsRead !== false}
  AND NOT EXISTS (SELECT 1 FROM t_sync_slice s WHERE s.run_id = ${id} AND s.kind = 'CHATS' AND s.state = 'FAILED')
  AND NOT EXISTS (SELECT 1 FROM t_sync_chat s
                  WHERE s.run_id = ${id} AND s.chat_id = g.wecom_chat_id AND s.state <> 'GONE')
  AND NOT ${isTold({ id }, 'CHAT', Prisma.sql`g.wecom_chat_id`)}`;

async function describeDrop(tx: Db, run: ClaimedRun): Promise<Drop> {
  const vanished = await listVanished(tx, run);
  const [follows] = await tx.$queryRaw<{ followCount: number; followNow: number; customerCount: number }[]>`
    SELECT (SELECT count(*)::int FROM t_sync_gone WHERE run_id = ${run.id}) AS "followCount",
           (SELECT count(*)::int FROM t_account a JOIN t_follow f ON f.account_id = a.id AND f.status <> 'REMOVED_BY_MEMBER'
             WHERE a.corp_id = ${run.corpId} AND a.userid_key IN (${readMembers(run)})) AS "followNow",
           (SELECT count(DISTINCT x.customer_id)::int FROM t_sync_gone x WHERE x.run_id = ${run.id} AND NOT EXISTS (
             SELECT 1 FROM t_follow f WHERE f.customer_id = x.customer_id AND f.status <> 'REMOVED_BY_MEMBER'
               AND NOT EXISTS (SELECT 1 FROM t_sync_gone y
                               WHERE y.run_id = ${run.id} AND y.customer_id = f.customer_id AND y.account_id = f.account_id)
           )) AS "customerCount"`;
  const tags = await tx.$queryRaw<{ name: string }[]>`
    SELECT t.name FROM t_tag t JOIN t_tag_group g ON g.id = t.tag_group_id WHERE ${isGoneTag(run)} ORDER BY t.id`;
  const chats = await tx.$queryRaw<{ name: string }[]>`
    SELECT g.name FROM t_customer_group g WHERE ${isGoneChat(run)} ORDER BY g.id`;
  const tagTotal = (await tx.tag.count({ where: { corpId: run.corpId } })) - (run.counts.tagsAdded ?? 0);
  const chatTotal =
    (await tx.customerGroup.count({ where: { corpId: run.corpId, type: 'CHAT' } })) - (run.counts.chatsAdded ?? 0);
  return {
    members: vanished.slice(0, shownNames),
    memberCount: vanished.length,
    followCount: follows?.followCount ?? 0,
    followTotal: (follows?.followNow ?? 0) - (run.counts.followsAdded ?? 0),
    customerCount: follows?.customerCount ?? 0,
    tagCount: tags.length,
    tagTotal,
    tags: tags.slice(0, shownNames).map(({ name }) => name),
    chatCount: chats.length,
    chatTotal,
    chats: chats.slice(0, shownNames).map(({ name }) => name),
  };
}
