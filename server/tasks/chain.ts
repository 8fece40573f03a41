import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { visibleTasks } from '#server/tasks/visible';

type Links = Pick<TaskDetail, 'resendOf' | 'resends'>;
type ChainTask = Links['resends'][number];
type Row = Omit<ChainTask, 'groupSendTaskId' | 'createTime'> & {
  id: bigint;
  createTime: Date;
  resendOf: bigint | null;
};

/** The task that this one resends, and the latest of those that resend it, as far as the actor may see them. */
export async function readChain(db: Db, actor: Actor, taskId: bigint): Promise<Links> {
  const rows = await db.$queryRaw<Row[]>`
    WITH this AS (SELECT id, resend_of, coalesce(chain_id, id) AS chain_id FROM t_group_send_task WHERE id = ${taskId})
    SELECT t.id, t.task_name AS "taskName", t.status, coalesce(t.target_count, 0) AS "targetCount",
           t.success_count AS "successCount", t.create_time AS "createTime", t.resend_of AS "resendOf"
    FROM this JOIN t_group_send_task t
      ON t.id = this.resend_of OR (t.chain_id = this.chain_id AND t.resend_of = this.id)
    WHERE ${visibleTasks(actor)} ORDER BY t.id DESC LIMIT 21`;
  const [resends, before] = [rows.filter(({ resendOf }) => resendOf === taskId), rows.filter(({ id }) => id < taskId)];
  return { resendOf: before.map(toChainTask)[0] ?? null, resends: resends.slice(0, 20).map(toChainTask) };
}

function toChainTask({ id, createTime, resendOf: _of, ...task }: Row): ChainTask {
  return { ...task, groupSendTaskId: Number(id), createTime: createTime.toISOString() };
}

/** The ids of all tasks of a chain, from its first task on. */
export async function chainTaskIds(db: Db, chainId: bigint): Promise<bigint[]> {
  const tasks = await db.groupSendTask.findMany({
    where: { OR: [{ id: chainId }, { chainId }] },
    select: { id: true },
  });
  return tasks.map(({ id }) => id);
}

/** True for a customer (an SQL expression) who has it, or will, through any of these tasks. */
export function isReachedBy(taskIds: bigint[], customerId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM t_group_send_result o
    WHERE o.customer_id = ${customerId} AND o.task_id = ANY(${taskIds}::bigint[])
      AND o.status IN ('PENDING', 'PROCESSING', 'SUCCESS'))`;
}
