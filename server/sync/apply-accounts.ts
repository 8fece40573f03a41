import { type Db, Prisma } from '#server/db';
import type { ClaimedRun } from './run.ts';

type Run = Pick<ClaimedRun, 'id' | 'corpId'>;

/**
 * True for a staged member `m` who was usable and is no longer listed, though nothing says that he was disabled or left: the
 * visible range or the permission shrank, perhaps by mistake.
 */
const isVanished = Prisma.sql`m.status_before = 'ACTIVE' AND NOT m.is_listed AND m.status = 'OFFLINE'`;

/** Adds the members listed and changes the known ones, save for the vanished. */
export async function applyAccounts(tx: Db, run: Run): Promise<{ accountsAdded: number; accountsChanged: number }> {
  const accountsAdded = await tx.$executeRaw`
    INSERT INTO t_account (corp_id, userid, userid_key, name, status, update_time)
    SELECT ${run.corpId}, m.userid, m.userid_key, coalesce(m.name, m.userid), m.status, app_now()
    FROM t_sync_member m WHERE m.run_id = ${run.id} AND m.is_listed
    ON CONFLICT (corp_id, userid_key) DO NOTHING`;
  const accountsChanged = await tx.$executeRaw`
    UPDATE t_account a SET name = coalesce(m.name, a.name), status = m.status, update_time = app_now()
    FROM t_sync_member m
    WHERE m.run_id = ${run.id} AND a.corp_id = ${run.corpId} AND a.userid_key = m.userid_key AND NOT (${isVanished})
      AND (a.name, a.status) IS DISTINCT FROM (coalesce(m.name, a.name), m.status)`;
  return { accountsAdded, accountsChanged };
}

export type VanishedMember = { accountId: string; accountName: string; customerCount: number };

/** The vanished with their customers, those with most first. */
export function listVanished(tx: Db, run: Run): Promise<VanishedMember[]> {
  return tx.$queryRaw<VanishedMember[]>`
    SELECT a.userid AS "accountId", a.name AS "accountName",
           (SELECT count(*)::int FROM t_follow f WHERE f.account_id = a.id AND f.status <> 'REMOVED_BY_MEMBER') AS "customerCount"
    FROM t_sync_member m JOIN t_account a ON a.corp_id = ${run.corpId} AND a.userid_key = m.userid_key
    WHERE m.run_id = ${run.id} AND ${isVanished}
    ORDER BY 3 DESC, a.userid`;
}

/** Turns the vanished off, once a person has said that it is meant. */
export function turnOffVanished(tx: Db, run: Run): Promise<number> {
  return tx.$executeRaw`
    UPDATE t_account a SET status = m.status, update_time = app_now()
    FROM t_sync_member m
    WHERE m.run_id = ${run.id} AND a.corp_id = ${run.corpId} AND a.userid_key = m.userid_key AND ${isVanished}
      AND a.status <> m.status`;
}
