import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { needsAttention } from '#server/tasks/attention';
import { quotaMode } from '#server/corps/rules-schema';
import { countSince, countWaiting } from '#server/tasks/numbers';
import { type ProgressRow, progressColumns, toTaskRow } from '#server/tasks/progress-view';
import type { WorkbenchSummary } from '#server/tasks/summary-schema';
import { visibleTasks } from '#server/tasks/visible';
import { messageOf } from '#server/wecom/errors';
import { listPauses } from '#server/wecom/pause';

/** The numbers of today and this week (corp zone), tasks that need somebody, and the health of what sends them. */
export async function summarize(db: Db, actor: Actor): Promise<WorkbenchSummary> {
  const [today, week, waiting, corp, attention, health] = await Promise.all([
    countSince(db, actor, 'day'),
    countSince(db, actor, 'week'),
    countWaiting(db, actor),
    readCorp(db, actor),
    listAttention(db, actor),
    readHealth(db, actor),
  ]);
  return { today, week, waiting, ...corp, attention: attention.map(toTaskRow), health };
}

/** How often WeCom lets a customer be reached, and whether anything was ever sent from here. */
async function readCorp(db: Db, actor: Actor): Promise<Pick<WorkbenchSummary, 'quotaMode' | 'firstSteps'>> {
  const [corp] = await db.$queryRaw<{ mode: string; hasCustomers: boolean; hasAccounts: boolean; hasTasks: boolean }[]>`
    SELECT c.quota_mode AS mode, EXISTS (SELECT 1 FROM t_customer WHERE corp_id = c.id) AS "hasCustomers",
           EXISTS (SELECT 1 FROM t_account WHERE corp_id = c.id) AS "hasAccounts",
           EXISTS (SELECT 1 FROM t_group_send_task t WHERE ${visibleTasks(actor)}) AS "hasTasks"
    FROM t_corp c WHERE c.id = ${actor.corpId}`;
  const { mode, ...steps } = corp ?? { mode: 'MONTH_DAYS', hasCustomers: false, hasAccounts: false, hasTasks: false };
  return { quotaMode: quotaMode.parse(mode), firstSteps: steps };
}

function listAttention(db: Db, actor: Actor): Promise<ProgressRow[]> {
  return db.$queryRaw<ProgressRow[]>`
    SELECT ${progressColumns} FROM t_group_send_task t JOIN t_account a ON a.id = t.account_id
    WHERE ${visibleTasks(actor)} AND ${needsAttention}
    ORDER BY (t.hold_reason IS NULL), t.create_time DESC LIMIT 10`;
}

type HealthRow = {
  brokenSince: Date | null;
  brokenDetail: string | null;
  stoppedAt: Date | null;
  stoppedCode: number | null;
  stoppedMessage: string | null;
  workerSeenAt: Date | null;
  isWorkerAlive: boolean;
  lastSyncedAt: Date | null;
};

/**
 * The connection is broken while a task is held for it or the token is stopped; a worker lives that beat lately. Since when
 * concerns everybody; why is said only of tasks the actor may see, and the server's address only to whoever can mend it.
 */
async function readHealth(db: Db, actor: Actor): Promise<WorkbenchSummary['health']> {
  const { corpId } = actor;
  const isHeld = Prisma.sql`t.corp_id = ${corpId} AND t.ended_at IS NULL AND t.hold_reason = 'CONNECTION_BROKEN'`;
  const [row] = await db.$queryRaw<HealthRow[]>`
    SELECT held.hold_since AS "brokenSince", seen.hold_detail AS "brokenDetail", token.stopped_at AS "stoppedAt",
           token.stopped_code AS "stoppedCode", token.stopped_message AS "stoppedMessage", worker.seen_at AS "workerSeenAt",
           coalesce(worker.seen_at > now() - interval '30 seconds', false) AS "isWorkerAlive",
           corp.last_synced_at AS "lastSyncedAt"
    FROM t_corp corp
    LEFT JOIN LATERAL (
      SELECT hold_since FROM t_group_send_task t WHERE ${isHeld} ORDER BY hold_since LIMIT 1
    ) held ON true
    LEFT JOIN LATERAL (
      SELECT hold_detail FROM t_group_send_task t WHERE ${isHeld} AND ${visibleTasks(actor)} ORDER BY hold_since LIMIT 1
    ) seen ON true
    LEFT JOIN LATERAL (
      SELECT stopped_at, stopped_code, stopped_message FROM t_wecom_token WHERE corp_id = corp.id AND stopped_at IS NOT NULL LIMIT 1
    ) token ON true
    LEFT JOIN LATERAL (SELECT max(seen_at) AS seen_at FROM t_worker_heartbeat) worker ON true
    WHERE corp.id = ${corpId}`;
  const since = row?.stoppedAt ?? row?.brokenSince ?? null;
  const wordsOfWecom = actor.permissions.has('workbench:settings:manage') ? (row?.stoppedMessage ?? '') : '';
  const stopped = row?.stoppedCode ? messageOf(row.stoppedCode, wordsOfWecom) : null;
  return {
    connection: {
      isHealthy: since === null,
      detail: stopped ?? row?.brokenDetail ?? null,
      since: since?.toISOString() ?? null,
    },
    worker: { isHealthy: row?.isWorkerAlive ?? false, seenTime: row?.workerSeenAt?.toISOString() ?? null },
    lastSyncTime: row?.lastSyncedAt?.toISOString() ?? null,
    pauses: await listPauses(db, corpId),
  };
}
