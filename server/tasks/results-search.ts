import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { containsKeyword, mayContainKeyword } from '#server/customers/keyword';
import { type Db, Prisma } from '#server/db';
import { type ResultPage, readPage } from '#server/tasks/results-page';

type Search = { where: Prisma.Sql[]; size: number; keyword: string };

/** Up to so many customers of the corp are looked up in the task one by one; beyond, the task itself is walked. */
const candidatesAtMost = 5000;
/** So many rows of the task one page walks at most: however rare the keyword, it is answered in a bounded time. */
const walkedAtMost = 10_000;

/**
 * One page of the rows whose customer has the folded keyword in his texts, or as his id; among those the actor may see. A
 * rare keyword is asked of the index of customers, a common one is met soon by walking the audience. That walk may stop
 * before the end with a page that is not full: its cursor goes on from there.
 */
export async function searchResults(db: Db, actor: Actor, { where, size, keyword }: Search): Promise<ResultPage> {
  const isSeen = isInScope(actor.scope, Prisma.sql`c.id`);
  const texts = { seesPhones: actor.permissions.has('workbench:customer:phone:view') };
  const known = await findCandidates(db, actor, keyword, texts);
  if (known) {
    const isCandidate = Prisma.sql`r.customer_id = ANY(${known}::bigint[])`;
    return readPage(db, actor, {
      from: Prisma.sql`t_group_send_result r`,
      where: [...where, isCandidate, isSeen],
      size,
    });
  }
  const walk = Prisma.sql`SELECT * FROM t_group_send_result r WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY r.customer_id LIMIT ${walkedAtMost}`;
  const isMeant = Prisma.sql`(${containsKeyword(keyword, texts)} OR c.id = ANY(${asIds(keyword)}::bigint[]))`;
  const page = await readPage(db, actor, { from: Prisma.sql`(${walk}) AS r`, where: [isMeant, isSeen], size });
  return page.nextCursor ? page : { ...page, nextCursor: await endOfWalk(db, where) };
}

/** The customers who have the keyword, or null when the index knows of too many. */
async function findCandidates(
  db: Db,
  { corpId }: Actor,
  keyword: string,
  texts: { seesPhones: boolean },
): Promise<bigint[] | null> {
  const rows = await db.$queryRaw<{ id: bigint; isMeant: boolean }[]>`
    SELECT c.id, ${containsKeyword(keyword, texts)} AS "isMeant" FROM (
      SELECT c.id, c.search_text, c.phone_text FROM t_customer c
      WHERE c.corp_id = ${corpId} AND ${mayContainKeyword(keyword)} LIMIT ${candidatesAtMost + 1}) AS c`;
  if (rows.length > candidatesAtMost) return null;
  return [...rows.flatMap(({ id, isMeant }) => (isMeant ? [id] : [])), ...asIds(keyword)];
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
