import { appNow } from '#server/clock';
import { type Database, inTransaction, Prisma } from '#server/db';
import type { Contact } from '#server/wecom/contact-schema';
import type { AskOutcome } from '#server/wecom/contacts';
import { applyChats, removeChats } from './apply-chats.ts';
import { applyContacts } from './apply-contacts.ts';
import { applyTags, removeTags } from './apply-tags.ts';
import { addNewMembers } from './new-members.ts';
import { removeFollows } from './remove-follows.ts';
import { goneChatCodes } from './rules.ts';
import { contactRows } from './staged-contacts.ts';
import { tagRows } from './staged-tags.ts';
import type { Tools } from './step.ts';
import { noteTold } from './told.ts';

/** `done`: what WeCom says stands in our tables. Everything else is WeCom's answer: nothing was written. */
export type RefreshOutcome = { kind: 'done' } | Exclude<AskOutcome<never>, { kind: 'ok' }>;

const done: RefreshOutcome = { kind: 'done' };

/**
 * Reads one customer again, with everybody who follows him, and writes that alone. Accounts that can be read and no longer
 * follow him lose the relation.
 */
export async function refreshCustomer(
  { db, wecom }: Tools,
  corpId: bigint,
  { externalUserid }: { externalUserid: string },
): Promise<RefreshOutcome> {
  const since = await appNow(db);
  const answer = await wecom.getExternalContact(corpId, { externalUserid });
  const isFollowedByNobody = answer.kind === 'error' && answer.errcode === 84061;
  if (answer.kind !== 'ok' && !isFollowedByNobody) return answer;
  const contacts = answer.kind === 'ok' ? answer.value : [];
  await addNewMembers({ db, wecom }, corpId, contacts);
  await inTransaction(db, (tx) => writeCustomer(tx, { corpId, externalUserid, contacts, since }));
  return done;
}

type OneCustomer = { corpId: bigint; externalUserid: string; contacts: Contact[]; since: Date };

async function writeCustomer(
  tx: Parameters<typeof applyContacts>[0],
  { corpId, externalUserid, contacts, since }: OneCustomer,
): Promise<void> {
  await applyContacts(tx, { corpId, rows: contactRows(contacts), since });
  const followers = contacts.map(({ userid }) => userid.toLowerCase());
  const gone = Prisma.sql`
    SELECT f.account_id, f.customer_id
    FROM t_customer c JOIN t_follow f ON f.customer_id = c.id JOIN t_account a ON a.id = f.account_id
    WHERE c.corp_id = ${corpId} AND c.external_userid = ${externalUserid}
      AND a.status = 'ACTIVE' AND NOT a.userid_key = ANY(${followers})`;
  await removeFollows(tx, { pairs: gone, since });
  // Told after a run that is under way began: its older reading must not overwrite this.
  await tx.$executeRaw`
    UPDATE t_customer SET update_time = app_now() WHERE corp_id = ${corpId} AND external_userid = ${externalUserid}`;
}

/**
 * Notes that a relation was ended, as an event told: by the customer (it goes on one way) or by the member (it is gone, with
 * its marks). `at` is WeCom's time of the event. False when there was nothing to end.
 */
export function removeFollow(
  db: Database,
  corpId: bigint,
  { userid, externalUserid, by, at }: { userid: string; externalUserid: string; by: 'CUSTOMER' | 'MEMBER'; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [ended] = await tx.$queryRaw<{ accountId: bigint; customerId: bigint }[]>`
      UPDATE t_follow f SET status = ${`REMOVED_BY_${by}`}, removed_at = ${at}
      FROM t_customer c, t_account a
      WHERE c.corp_id = ${corpId} AND c.external_userid = ${externalUserid}
        AND a.corp_id = ${corpId} AND a.userid_key = ${userid.toLowerCase()}
        AND f.customer_id = c.id AND f.account_id = a.id AND f.add_time <= ${at}
        AND f.status NOT IN (${`REMOVED_BY_${by}`}, 'REMOVED_BY_MEMBER')
      RETURNING f.account_id AS "accountId", f.customer_id AS "customerId"`;
    if (!ended) return false;
    if (by === 'MEMBER') {
      await tx.customerTag.deleteMany({ where: { customerId: ended.customerId, accountId: ended.accountId } });
    }
    await tx.$executeRaw`UPDATE t_customer SET update_time = app_now() WHERE id = ${ended.customerId}`;
    return true;
  });
}

type TagsToRead = { tagIds?: string[]; groupIds?: string[]; strategyId?: number };

/** Reads tags again by their ids (or those of their groups); what was asked for and is not told of is gone. Without ids: all, and nothing is removed. */
export async function refreshTags(
  { db, wecom }: Tools,
  corpId: bigint,
  { tagIds = [], groupIds = [], strategyId }: TagsToRead,
): Promise<RefreshOutcome> {
  const isStrategy = strategyId !== undefined;
  const answer = isStrategy
    ? await wecom.getStrategyTagList(corpId, { strategyId })
    : await wecom.getCorpTagList(corpId, { tagIds, groupIds });
  // 40068: WeCom knows none of these ids any more.
  const isGone = answer.kind === 'error' && answer.errcode === 40068;
  if (answer.kind !== 'ok' && !isGone) return answer;
  const groups = answer.kind === 'ok' ? answer.value : [];
  const told = groups.flatMap(({ tags }) => tags.map(({ id }) => id));
  await inTransaction(db, async (tx) => {
    await noteTold(tx, corpId, { TAG: [...tagIds, ...told], TAG_GROUP: groupIds });
    await applyTags(tx, { corpId, rows: tagRows(groups, { isStrategy }) });
    const gone = await tx.tag.findMany({
      where: {
        corpId,
        OR: [{ wecomId: { in: tagIds } }, { tagGroup: { wecomId: { in: groupIds } } }],
        NOT: { wecomId: { in: told } },
      },
      select: { id: true },
    });
    await removeTags(
      tx,
      corpId,
      gone.map(({ id }) => id),
    );
  });
  return done;
}

/** Reads one customer chat again; a dissolved one is removed. */
export async function refreshChat(
  { db, wecom }: Tools,
  corpId: bigint,
  { chatId }: { chatId: string },
): Promise<RefreshOutcome> {
  const answer = await wecom.getGroupchat(corpId, { chatId });
  if (answer.kind === 'ok') {
    const { name, externalUserids } = answer.value;
    const rows = Prisma.sql`
      SELECT ${chatId}::text AS chat_id, left(${name}, 200) AS name, ${externalUserids}::text[] AS external_userids`;
    await inTransaction(db, async (tx) => {
      await noteTold(tx, corpId, { CHAT: [chatId] });
      await applyChats(tx, { corpId, rows });
    });
    return done;
  }
  if (answer.kind !== 'error' || !goneChatCodes.has(answer.errcode ?? 0)) return answer;
  await inTransaction(db, async (tx) => {
    await noteTold(tx, corpId, { CHAT: [chatId] });
    const group = await tx.customerGroup.findFirst({ where: { corpId, wecomChatId: chatId }, select: { id: true } });
    if (group) await removeChats(tx, corpId, [group.id]);
  });
  return done;
}
