import { type Db, Prisma } from '#server/db';
import { applyAccounts } from './apply-accounts.ts';
import { applyChats } from './apply-chats.ts';
import { applyContacts } from './apply-contacts.ts';
import { applyTags } from './apply-tags.ts';
import { askAboutDrop } from './drop.ts';
import { stagedTagColumns } from './read-tags.ts';
import { removeGone } from './removals.ts';
import { type ClaimedRun, inStep } from './run.ts';
import type { ApplyPart, Counts } from './schema.ts';
import type { Round, Step, Tools } from './step.ts';
import { isTold, lockTagsAndChats } from './told.ts';

const customersAtOnce = 5000;
const chatsAtOnce = 200;

/** APPLY: what was read becomes ours, additions and changes first, chunk by chunk; each may be done twice. */
export async function applyRun(tools: Tools, run: ClaimedRun, round: Round): Promise<Step> {
  while (!round.isOver()) {
    const step = await applyPart(tools, run);
    if (step) return step;
  }
  return { kind: 'more' };
}

/** One chunk of the part the run stands at; null: go on. */
async function applyPart({ db }: Tools, run: ClaimedRun): Promise<Step | null> {
  switch (run.position.part ?? 'ACCOUNTS') {
    case 'ACCOUNTS':
      await db.$executeRaw`ANALYZE t_sync_member, t_sync_contact, t_sync_tag, t_sync_chat`;
      await inStep(db, run, async (tx) => at('TAGS', plus(await countRead(tx, run), await applyAccounts(tx, run))));
      return null;
    case 'TAGS':
      await inStep(db, run, (tx) => applyTagsRead(tx, run));
      return null;
    case 'CUSTOMERS':
      await inStep(db, run, (tx) => applyCustomerChunk(tx, run));
      await refreshStatistics(db, run);
      return null;
    case 'CHATS':
      await inStep(db, run, (tx) => applyChatChunk(tx, run));
      return null;
    case 'DROP':
      return askAboutDrop(db, run);
    case 'REMOVALS':
      return removeGone(db, run);
  }
}

const at = (part: ApplyPart, counts: Counts) => ({ position: { part }, counts });

/** Sums of what was done so far and now. */
function plus(before: Counts, done: Partial<Record<keyof Counts, number>>): Counts {
  const sums = Object.entries(done).map(([key, value]) => [key, Number(Object(before)[key] ?? 0) + value]);
  return { ...before, ...Object.fromEntries(sums) };
}

/** The totals of the reading, for when the staging tables are gone. */
async function countRead(tx: Db, run: ClaimedRun): Promise<Counts> {
  const [read] = await tx.$queryRaw<Pick<Counts, 'members' | 'membersFailed' | 'follows' | 'chats'>[]>`
    SELECT (SELECT count(*)::int FROM t_sync_member WHERE run_id = ${run.id} AND is_listed) AS members,
           (SELECT count(*)::int FROM t_sync_slice
             WHERE run_id = ${run.id} AND kind = 'CONTACTS' AND state = 'FAILED') AS "membersFailed",
           (SELECT count(*)::int FROM t_sync_contact WHERE run_id = ${run.id}) AS follows,
           (SELECT count(*)::int FROM t_sync_chat WHERE run_id = ${run.id} AND state <> 'GONE') AS chats`;
  return { ...run.counts, ...read };
}

async function applyTagsRead(tx: Db, run: ClaimedRun) {
  await lockTagsAndChats(tx, run.corpId);
  const rows = Prisma.sql`
    SELECT ${stagedTagColumns} FROM t_sync_tag s
    WHERE s.run_id = ${run.id} AND NOT ${isTold(run, 'TAG', Prisma.sql`s.wecom_id`)}
      AND NOT ${isTold(run, 'TAG_GROUP', Prisma.sql`s.group_wecom_id`)}`;
  return at('CUSTOMERS', plus(run.counts, await applyTags(tx, { corpId: run.corpId, rows })));
}

/** The next few thousand customers with all their relations, by external id. */
async function applyCustomerChunk(tx: Db, run: ClaimedRun) {
  const after = run.position.after ?? '';
  const [end] = await tx.$queryRaw<{ last: string | null }[]>`
    SELECT max(external_userid) AS last FROM (
      SELECT DISTINCT external_userid FROM t_sync_contact WHERE run_id = ${run.id} AND external_userid > ${after}
      ORDER BY external_userid LIMIT ${customersAtOnce}) AS chunk`;
  if (!end?.last) return at('CHATS', run.counts);
  const rows = Prisma.sql`
    SELECT external_userid, userid_key, name, remark, description, remark_mobiles, tag_ids, add_time FROM t_sync_contact
    WHERE run_id = ${run.id} AND external_userid > ${after} AND external_userid <= ${end.last}`;
  const changes = await applyContacts(tx, { corpId: run.corpId, rows, since: run.startedAt });
  const chunk = (run.position.chunk ?? 0) + 1;
  return { position: { part: 'CUSTOMERS' as const, after: end.last, chunk }, counts: plus(run.counts, changes) };
}

/** A first sync grows the tables from nothing: the planner hears of it after 1, 2, 4, 8, … chunks. */
async function refreshStatistics(db: Tools['db'], { position, counts }: ClaimedRun): Promise<void> {
  const chunk = position.chunk ?? 0;
  const isTold = chunk > 0 && (chunk & (chunk - 1)) === 0;
  if (isTold && (counts.followsAdded ?? 0) > 0) await db.$executeRaw`ANALYZE t_customer, t_follow, t_customer_tag`;
}

async function applyChatChunk(tx: Db, run: ClaimedRun) {
  const after = run.position.after ?? '';
  const chunk = await tx.syncChat.findMany({
    where: { runId: run.id, state: 'READ', chatId: { gt: after } },
    orderBy: { chatId: 'asc' },
    take: chatsAtOnce,
    select: { chatId: true },
  });
  const ids = chunk.map(({ chatId }) => chatId);
  const last = ids.at(-1);
  if (last === undefined) return at('DROP', run.counts);
  await lockTagsAndChats(tx, run.corpId);
  const rows = Prisma.sql`
    SELECT chat_id, name, external_userids FROM t_sync_chat s
    WHERE s.run_id = ${run.id} AND s.chat_id = ANY(${ids}) AND NOT ${isTold(run, 'CHAT', Prisma.sql`s.chat_id`)}`;
  const changes = await applyChats(tx, { corpId: run.corpId, rows });
  return { position: { part: 'CHATS' as const, after: last }, counts: plus(run.counts, changes) };
}
