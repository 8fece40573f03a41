import { refreshSearchText } from '#server/customers/search-text';
import { type Db, Prisma } from '#server/db';

export type Staged = {
  corpId: bigint;
  /** A SELECT of external_userid, userid_key, name, remark, description, remark_mobiles, tag_ids, add_time: whole customers. */
  rows: Prisma.Sql;
  /** When WeCom was asked at the earliest: what an event told of later stays. */
  since: Date;
};

export type ContactChanges = { customersAdded: number; customersChanged: number; followsAdded: number };

/**
 * Writes customers, relations and marks as WeCom tells them; what is the same is not written again. A relation that the
 * customer ended is still told of: it stays ended unless it was made anew.
 */
export async function applyContacts(tx: Db, staged: Staged): Promise<ContactChanges> {
  const added = await addCustomers(tx, staged);
  const renamed = await renameCustomers(tx, staged);
  const followed = await addFollows(tx, staged);
  const changed = await changeFollows(tx, staged);
  const marked = await changeMarks(tx, staged);
  const touched = distinct([...added, ...renamed, ...followed, ...changed]);
  if (touched.length > 0) await refreshSearchText(tx, staged.corpId, touched);
  const isNew = new Set(added);
  const customersChanged = distinct([...touched, ...marked]).filter((id) => !isNew.has(id)).length;
  return { customersAdded: added.length, customersChanged, followsAdded: followed.length };
}

type Row = { id: bigint };

const idsOf = (rows: Row[]) => rows.map(({ id }) => id);
const distinct = (ids: bigint[]) => [...new Set(ids)];

/** One name for each customer: all relations carry the same. */
const people = ({ rows }: Staged) => Prisma.sql`
  SELECT DISTINCT ON (external_userid) external_userid, name FROM (${rows}) AS s ORDER BY external_userid, userid_key`;

async function addCustomers(tx: Db, staged: Staged): Promise<bigint[]> {
  const { corpId, since } = staged;
  return idsOf(
    await tx.$queryRaw<Row[]>`
      INSERT INTO t_customer (corp_id, external_userid, name, create_time, update_time)
      SELECT ${corpId}, external_userid, name, (SELECT app_now()), ${since}
      FROM (${people(staged)}) AS p
      WHERE NOT EXISTS (SELECT 1 FROM t_customer c WHERE c.corp_id = ${corpId} AND c.external_userid = p.external_userid)
      ON CONFLICT (corp_id, external_userid) DO NOTHING
      RETURNING id`,
  );
}

async function renameCustomers(tx: Db, staged: Staged): Promise<bigint[]> {
  const { corpId, since } = staged;
  return idsOf(
    await tx.$queryRaw<Row[]>`
      UPDATE t_customer c SET name = p.name, update_time = ${since}
      FROM (${people(staged)}) AS p
      WHERE c.corp_id = ${corpId} AND c.external_userid = p.external_userid AND c.update_time <= ${since}
        AND p.name <> '' AND c.name IS DISTINCT FROM p.name
      RETURNING c.id`,
  );
}

/** The staged relations by our ids, but for customers of whom an event told later. */
const pairs = ({ corpId, rows, since }: Staged) => Prisma.sql`
  SELECT a.id AS account_id, c.id AS customer_id, s.remark, s.description, s.remark_mobiles, s.tag_ids, s.add_time
  FROM (${rows}) AS s
  JOIN t_account a ON a.corp_id = ${corpId} AND a.userid_key = s.userid_key
  JOIN t_customer c ON c.corp_id = ${corpId} AND c.external_userid = s.external_userid AND c.update_time <= ${since}`;

async function addFollows(tx: Db, staged: Staged): Promise<bigint[]> {
  return idsOf(
    await tx.$queryRaw<Row[]>`
      INSERT INTO t_follow (account_id, customer_id, corp_id, remark, description, remark_mobiles, add_time)
      SELECT account_id, customer_id, ${staged.corpId}, remark, description, remark_mobiles, add_time
      FROM (${pairs(staged)}) AS p
      WHERE NOT EXISTS (
        SELECT 1 FROM t_follow f WHERE f.customer_id = p.customer_id AND f.account_id = p.account_id)
      ON CONFLICT DO NOTHING
      RETURNING customer_id AS id`,
  );
}

async function changeFollows(tx: Db, staged: Staged): Promise<bigint[]> {
  return idsOf(
    await tx.$queryRaw<Row[]>`
      UPDATE t_follow f
      SET remark = p.remark, description = p.description, remark_mobiles = p.remark_mobiles, add_time = p.add_time,
          status = p.status, removed_at = CASE WHEN p.status <> 'ACTIVE' THEN f.removed_at END
      FROM (
        SELECT p.*, CASE WHEN known.status = 'REMOVED_BY_CUSTOMER' AND coalesce(p.add_time <= known.removed_at, true)
                    THEN known.status ELSE 'ACTIVE' END AS status
        FROM (${pairs(staged)}) AS p
        JOIN t_follow known ON known.customer_id = p.customer_id AND known.account_id = p.account_id
        WHERE known.removed_at IS NULL OR known.removed_at <= ${staged.since}
      ) AS p
      WHERE f.customer_id = p.customer_id AND f.account_id = p.account_id
        AND (f.remark, f.description, f.remark_mobiles, f.add_time, f.status)
            IS DISTINCT FROM (p.remark, p.description, p.remark_mobiles, p.add_time, p.status)
      RETURNING f.customer_id AS id`,
  );
}

/** The marks of each pair become those told; tags we do not know yet wait for the next reading. */
async function changeMarks(tx: Db, staged: Staged): Promise<bigint[]> {
  const existing = Prisma.sql`
    SELECT p.* FROM (${pairs(staged)}) AS p
    JOIN t_follow f ON f.customer_id = p.customer_id AND f.account_id = p.account_id AND f.status <> 'REMOVED_BY_MEMBER'`;
  const removed = await tx.$queryRaw<Row[]>`
    DELETE FROM t_customer_tag m USING (${existing}) AS p, t_tag t
    WHERE m.customer_id = p.customer_id AND m.account_id = p.account_id AND t.id = m.tag_id
      AND NOT t.wecom_id = ANY(p.tag_ids)
    RETURNING m.customer_id AS id`;
  const added = await tx.$queryRaw<Row[]>`
    INSERT INTO t_customer_tag (tag_id, customer_id, account_id)
    SELECT t.id, p.customer_id, p.account_id
    FROM (${existing}) AS p
    CROSS JOIN LATERAL unnest(p.tag_ids) AS marked (wecom_id)
    JOIN t_tag t ON t.corp_id = ${staged.corpId} AND t.wecom_id = marked.wecom_id
    WHERE NOT EXISTS (SELECT 1 FROM t_customer_tag m
                      WHERE m.tag_id = t.id AND m.customer_id = p.customer_id AND m.account_id = p.account_id)
    ON CONFLICT DO NOTHING
    RETURNING customer_id AS id`;
  return idsOf([...removed, ...added]);
}
