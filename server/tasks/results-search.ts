import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { containsKeyword, mayContainKeyword } from '#server/customers/keyword';
import { type Db, Prisma } from '#server/db';
import { type ResultPage, readPage } from '#server/tasks/results-page';

type Search = { where: Prisma.Sql[]; size: number; keyword: string };

/** A common keyword fills a page within so many rows of the task, before anything else is asked. */
const glancedAtMost = 1000;
/** Up to so many customers of the corp are looked up in the task one by one; beyond, the task itself is walked. */
const candidatesAtMost = 1000;
/** So many rows of the task one page walks at most: however rare the keyword, it is answered in a bounded time. */
const walkedAtMost = 5000;

/**
 * One page of the rows whose customer has the folded keyword in his texts, or as his id; among those the actor may see. A
 * common keyword is soon met by walking the audience, a rare one is asked of the index of customers. A walk may stop before
 * the end with a page that is not full: its cursor goes on from there.
 */
export async function searchResults(db: Db, actor: Actor, search: Search): Promise<ResultPage> {
  const glance = await walk(db, actor, search, glancedAtMost);
  if (glance.nextCursor) return glance;
  const known = await findCandidates(db, actor, search.keyword);
  if (known) {
    const isCandidate = Prisma.sql`r.customer_id = ANY(${known}::bigint[])`;
    const where = [...search.where, isCandidate, isInScope(actor.scope, Prisma.sql`c.id`)];
    return readPage(db, actor, { from: Prisma.sql`t_group_send_result r`, where, size: search.size });
  }
  const page = await walk(db, actor, search, walkedAtMost);
  return page.nextCursor ? page : { ...page, nextCursor: await endOfWalk(db, search.where) };
}

/** What a walk over so many rows meets. */
function walk(db: Db, actor: Actor, { where, size, keyword }: Search, rows: number): Promise<ResultPage> {
  const walked = Prisma.sql`SELECT * FROM t_group_send_result r WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY r.customer_id LIMIT ${rows}`;
  const isMeant = Prisma.sql`(${containsKeyword(keyword, textsOf(actor))} OR c.id = ANY(${asIds(keyword)}::bigint[]))`;
  const isSeen = isInScope(actor.scope, Prisma.sql`c.id`);
  return readPage(db, actor, { from: Prisma.sql`(${walked}) AS r`, where: [isMeant, isSeen], size });
}

/** The customers who have the keyword, or null when the index knows of too many. */
async function findCandidates(db: Db, actor: Actor, keyword: string): Promise<bigint[] | null> {
  // By way of LATERAL, since starting parallel workers would take longer than these few rows.
  const rows = await db.$queryRaw<{ id: bigint; isMeant: boolean }[]>`
    SELECT c.id, ${containsKeyword(keyword, textsOf(actor))} AS "isMeant"
    FROM unnest(ARRAY[${actor.corpId}]::bigint[]) AS corp (id) CROSS JOIN LATERAL (
      SELECT c.id, c.search_text, c.phone_text FROM t_customer c
      WHERE c.corp_id = corp.id AND ${mayContainKeyword(keyword)} LIMIT ${candidatesAtMost + 1}) AS c`;
  if (rows.length > candidatesAtMost) return null;
  return [...rows.flatMap(({ id, isMeant }) => (isMeant ? [id] : [])), ...asIds(keyword)];
}

function textsOf({ permissions }: Actor) {
  return { seesPhones: permissions.has('workbench:customer:phone:view') };
}

function asIds(keyword: string): bigint[] {
  return /^\d{1,15}$/.test(keyword) ? [BigInt(keyword)] : [];
}

/** The last customer of a walk that was cut off; null when it came to the end. */
async function endOfWalk(db: Db, where: Prisma.Sql[]): Promise<string | null> {
  const [last] = await db.$queryRaw<{ customerId: bigint }[]>`
    SELECT r.customer_id AS "customerId" FROM t_group_send_result r WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY r.customer_id OFFSET ${walkedAtMost - 1} LIMIT 1`;
  return last ? String(last.customerId) : null;
}
