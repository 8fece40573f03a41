import { type Db, Prisma } from '#server/db';

/**
 * Rewrites what the keyword search reads of these customers (of all in the corp when none are named), and their phone,
 * from names and relations. Call it in the transaction that changed either. Rows that stay the same are not written.
 */
export async function refreshSearchText(db: Db, corpId: bigint, customerIds?: bigint[]): Promise<void> {
  const among = (column: Prisma.Sql) =>
    customerIds ? Prisma.sql`AND ${column} = ANY(${customerIds}::bigint[])` : Prisma.empty;
  await db.$executeRaw`
    WITH relation AS (
      SELECT customer_id,
             string_agg(customer_fold(remark), chr(31) ORDER BY account_id) AS remarks,
             (array_agg(remark_mobiles[1] ORDER BY add_time DESC, account_id)
               FILTER (WHERE remark_mobiles[1] <> ''))[1] AS phone
        FROM t_follow
       WHERE corp_id = ${corpId} ${among(Prisma.sql`customer_id`)}
       GROUP BY customer_id
    ), mobile AS (
      SELECT customer_id, string_agg(DISTINCT regexp_replace(digits, '^86(?=1[0-9]{10}$)', ''), chr(31)) AS phones
        FROM t_follow
        CROSS JOIN LATERAL unnest(remark_mobiles) AS raw
        CROSS JOIN LATERAL regexp_replace(raw, '[^0-9]', '', 'g') AS digits
       WHERE corp_id = ${corpId} ${among(Prisma.sql`customer_id`)} AND remark_mobiles <> '{}' AND digits <> ''
       GROUP BY customer_id
    ), fresh AS (
      SELECT c.id,
             concat_ws(chr(31), customer_fold(c.name), relation.remarks, customer_fold(c.wechat_id),
                       customer_fold(c.external_userid)) AS search_text,
             coalesce(mobile.phones, '') AS phone_text,
             coalesce(substring(regexp_replace(relation.phone, '[^0-9]', '', 'g') FROM '^(?:86)?(1[0-9]{10})$'),
                      left(relation.phone, 32)) AS phone
        FROM t_customer c
        LEFT JOIN relation ON relation.customer_id = c.id
        LEFT JOIN mobile ON mobile.customer_id = c.id
       WHERE c.corp_id = ${corpId} ${among(Prisma.sql`c.id`)}
    )
    UPDATE t_customer c
       SET search_text = fresh.search_text, phone_text = fresh.phone_text, phone = fresh.phone
      FROM fresh
     WHERE c.id = fresh.id
       AND (c.search_text, c.phone_text, c.phone) IS DISTINCT FROM (fresh.search_text, fresh.phone_text, fresh.phone)`;
}
