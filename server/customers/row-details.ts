import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { isSeenRelation } from './relation-filter.ts';
import { shownPhone } from './phone.ts';
import type { RowDetails } from './schema.ts';
import { escapeLike } from './sql.ts';

type Row = Omit<RowDetails, 'relation' | 'match'> & {
  id: bigint;
  accountId: string | null;
  accountName: string | null;
  addTime: Date | null;
  followStatus: NonNullable<RowDetails['relation']>['followStatus'];
  relationCount: number;
  field: 'NAME' | NonNullable<RowDetails['match']>['field'] | null;
  text: string | null;
};

/** What a list shows of these customers beside their names, by id. `keyword` is the folded one they were found by, or empty. */
export async function readRowDetails(
  db: Db,
  actor: Actor,
  ids: bigint[],
  keyword: string,
): Promise<Map<bigint, RowDetails>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, newest.userid AS "accountId", newest.name AS "accountName", newest.add_time AS "addTime",
           newest.status AS "followStatus", coalesce(newest.count, 0)::int AS "relationCount",
           ARRAY(SELECT t.name FROM t_tag t
                  WHERE t.id IN (SELECT x.tag_id FROM t_customer_tag x WHERE x.customer_id = c.id)
                  ORDER BY t.tag_group_id, t.sort_order DESC, t.id) AS "tagNames",
           EXISTS (SELECT 1 FROM t_do_not_contact x WHERE x.customer_id = c.id) AS "isDoNotContact",
           matched.field, matched.text
      FROM t_customer c
      LEFT JOIN LATERAL (
        SELECT a.userid, a.name, f.add_time, f.status, count(*) OVER () AS count
          FROM t_follow f JOIN t_account a ON a.id = f.account_id
         WHERE f.customer_id = c.id AND ${isSeenRelation(actor)}
         ORDER BY f.status = 'ACTIVE' DESC, f.status = 'REMOVED_BY_CUSTOMER' DESC, f.add_time DESC, a.id LIMIT 1
      ) AS newest ON TRUE
      LEFT JOIN LATERAL (${matchSql(actor, keyword)}) AS matched ON TRUE
     WHERE c.corp_id = ${actor.corpId} AND c.id = ANY(${ids}::bigint[])`;
  return new Map(rows.map((row) => [row.id, toDetails(row, actor)]));
}

/** Where in the texts of customer `c` the keyword stands: the first of name, remark, WeChat id, phone, external id. */
function matchSql(actor: Actor, keyword: string): Prisma.Sql {
  if (!keyword) return Prisma.sql`SELECT NULL AS field, NULL AS text`;
  const pattern = `%${escapeLike(keyword)}%`;
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  const asPhone = seesPhones ? Prisma.sql`number LIKE ${pattern}` : Prisma.sql`number = ${keyword}`;
  return Prisma.sql`
    SELECT field, text
      FROM (SELECT 1 AS rank, 'NAME' AS field, c.name::text AS text WHERE customer_fold(c.name) LIKE ${pattern}
            UNION ALL
            SELECT 2, 'REMARK', f.remark FROM t_follow f
             WHERE f.customer_id = c.id AND ${isSeenRelation(actor)} AND customer_fold(f.remark) LIKE ${pattern}
            UNION ALL
            SELECT 3, 'WECHAT_ID', c.wechat_id WHERE customer_fold(c.wechat_id) LIKE ${pattern}
            UNION ALL
            SELECT 4, 'PHONE', number FROM unnest(string_to_array(c.phone_text, chr(31))) AS number WHERE ${asPhone}
            UNION ALL
            SELECT 5, 'EXTERNAL_ID', c.external_userid WHERE customer_fold(c.external_userid) LIKE ${pattern}
            UNION ALL
            -- Left over: the remark of a member whose relations the reader does not see.
            SELECT 6, 'REMARK', NULL) AS places
     ORDER BY rank LIMIT 1`;
}

function toDetails({ tagNames, isDoNotContact, ...row }: Row, actor: Actor): RowDetails {
  const { accountId, accountName, addTime, field, text } = row;
  const seesPhones = actor.permissions.has('workbench:customer:phone:view');
  return {
    relation:
      accountId !== null && accountName !== null && addTime
        ? {
            accountId,
            accountName,
            addTime: addTime.toISOString(),
            followStatus: row.followStatus,
            moreCount: row.relationCount - 1,
          }
        : null,
    tagNames,
    isDoNotContact,
    match:
      field === null || field === 'NAME'
        ? null
        : { field, text: field === 'PHONE' ? shownPhone(text, seesPhones) : text },
  };
}
