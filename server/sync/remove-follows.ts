import type { Db, Prisma } from '#server/db';

/**
 * Ends relations that WeCom no longer tells of, with their marks; customers stay, since results refer to them.
 * `pairs`: a SELECT of account_id, customer_id. Customers of whom an event told after `since` are left alone.
 */
export async function removeFollows(tx: Db, { pairs, since }: { pairs: Prisma.Sql; since: Date }): Promise<number> {
  const removed = await tx.$queryRaw<{ accountId: bigint; customerId: bigint }[]>`
    UPDATE t_follow f SET status = 'REMOVED_BY_MEMBER', removed_at = (SELECT app_now())
    FROM (${pairs}) AS p JOIN t_customer c ON c.id = p.customer_id AND c.update_time <= ${since}
    WHERE f.account_id = p.account_id AND f.customer_id = p.customer_id AND f.status <> 'REMOVED_BY_MEMBER'
    RETURNING f.account_id AS "accountId", f.customer_id AS "customerId"`;
  const accounts = removed.map(({ accountId }) => accountId);
  const customers = removed.map(({ customerId }) => customerId);
  await tx.$executeRaw`
    DELETE FROM t_customer_tag m
    USING unnest(${accounts}::bigint[], ${customers}::bigint[]) AS gone (account_id, customer_id)
    WHERE m.customer_id = gone.customer_id AND m.account_id = gone.account_id`;
  return removed.length;
}
