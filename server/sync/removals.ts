import { type Database, Prisma } from '#server/db';
import { turnOffVanished } from './apply-accounts.ts';
import { removeChats } from './apply-chats.ts';
import { removeTags } from './apply-tags.ts';
import { isGoneChat, isGoneTag } from './drop.ts';
import { removeFollows } from './remove-follows.ts';
import { type ClaimedRun, inStep } from './run.ts';
import type { Step } from './step.ts';
import { lockTagsAndChats } from './told.ts';

const pairsAtOnce = 5000;

type Ids = { id: bigint }[];
const idsOf = (rows: Ids) => rows.map(({ id }) => id);

/** REMOVALS: what little is gone, or what a person allowed. Relations chunk by chunk, then all the rest. */
export async function removeGone(db: Database, run: ClaimedRun): Promise<Step | null> {
  const pairsLeft = await inStep(db, run, async (tx) => {
    const pairs = await tx.$queryRaw<{ customerId: bigint; accountId: bigint }[]>`
      DELETE FROM t_sync_gone WHERE run_id = ${run.id} AND (customer_id, account_id) IN (
        SELECT customer_id, account_id FROM t_sync_gone WHERE run_id = ${run.id}
        ORDER BY customer_id, account_id LIMIT ${pairsAtOnce})
      RETURNING customer_id AS "customerId", account_id AS "accountId"`;
    const gone = Prisma.sql`
      SELECT * FROM unnest(${pairs.map(({ accountId }) => accountId)}::bigint[],
                           ${pairs.map(({ customerId }) => customerId)}::bigint[]) AS p (account_id, customer_id)`;
    const removed = await removeFollows(tx, { pairs: gone, since: run.startedAt });
    const followsRemoved = (run.counts.followsRemoved ?? 0) + removed;
    return { counts: { ...run.counts, followsRemoved }, result: pairs.length === pairsAtOnce };
  });
  if (pairsLeft) return null;
  await inStep(db, run, async (tx) => {
    await turnOffVanished(tx, run);
    await lockTagsAndChats(tx, run.corpId);
    const tags = await tx.$queryRaw<Ids>`
      SELECT t.id FROM t_tag t JOIN t_tag_group g ON g.id = t.tag_group_id WHERE ${isGoneTag(run)}`;
    const chats = await tx.$queryRaw<Ids>`SELECT g.id FROM t_customer_group g WHERE ${isGoneChat(run)}`;
    const tagsRemoved = (run.counts.tagsRemoved ?? 0) + (await removeTags(tx, run.corpId, idsOf(tags)));
    const chatsRemoved = (run.counts.chatsRemoved ?? 0) + (await removeChats(tx, run.corpId, idsOf(chats)));
    return { counts: { ...run.counts, tagsRemoved, chatsRemoved } };
  });
  return { kind: 'next' };
}
