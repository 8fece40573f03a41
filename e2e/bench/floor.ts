import type { Database } from '#server/db';
import type { BenchWorld } from './fill-world.ts';
import { timed } from './report.ts';

/** The plain INSERT … SELECT of the same rows into the same table with its indexes, rolled back by deleting its task. */
export async function rawExpand(db: Database, world: BenchWorld): Promise<number> {
  const [task] = await db.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_group_send_task (corp_id, user_id, sender_account_id, account_id, target_type, target_ids,
      message_content, content_hash, confirm_within_seconds)
    VALUES (${world.corpId}, ${world.actor.userId}, 'raw', ${world.sender.id}, 'TAG', '{}', '{}', repeat('0', 64), 60)
    RETURNING id`;
  if (!task) throw new Error('no task');
  const { seconds } = await timed(
    () => db.$executeRaw`
      INSERT INTO t_group_send_result (task_id, customer_id, corp_id, account_id, batch, status)
      SELECT ${task.id}, customer_id, ${world.corpId}, ${world.sender.id}, 1, 'PENDING'
      FROM t_customer_tag WHERE tag_id = ${world.everyoneTagId}`,
  );
  await db.$executeRaw`DELETE FROM t_group_send_task WHERE id = ${task.id}`;
  return seconds;
}

/** The plain UPDATE of the same rows in batches of 10,000, in a transaction that is rolled back. */
export async function rawSettle(db: Database, taskId: bigint): Promise<number> {
  const batches = await db.groupSendBatch.findMany({ where: { taskId }, orderBy: { sequence: 'asc' } });
  let total = 0;
  for (const batch of batches) {
    const rollBack = new Error('rolled back');
    await db
      .$transaction(async (tx) => {
        const { seconds } = await timed(
          () => tx.$executeRaw`
            UPDATE t_group_send_result SET status = 'SUCCESS', sent_time = now(), update_time = now()
            WHERE id BETWEEN ${batch.firstResultId} AND ${batch.lastResultId} AND task_id = ${taskId}`,
        );
        total += seconds;
        throw rollBack;
      })
      .catch((error: unknown) => {
        if (error !== rollBack) throw error;
      });
  }
  return total;
}

/** The plain INSERT … SELECT of a corp's customers, relations and marks into another corp, with the same indexes; then deleted. */
export async function rawCopy(db: Database, corpId: bigint): Promise<number> {
  const [copy] = await db.$queryRaw<{ id: bigint }[]>`
    INSERT INTO t_corp (wecom_corp_id, name) VALUES ('wwraw', 'raw') RETURNING id`;
  if (!copy) throw new Error('no corp');
  const { seconds } = await timed(async () => {
    await db.$executeRaw`
      INSERT INTO t_customer (corp_id, external_userid, name, phone, search_text, phone_text, update_time)
      SELECT ${copy.id}, external_userid, name, phone, search_text, phone_text, now() FROM t_customer WHERE corp_id = ${corpId}`;
    await db.$executeRaw`
      INSERT INTO t_follow (account_id, customer_id, corp_id, remark, description, remark_mobiles, status, add_time)
      SELECT f.account_id, copied.id, ${copy.id}, f.remark, f.description, f.remark_mobiles, f.status, f.add_time
      FROM t_follow f JOIN t_customer c ON c.id = f.customer_id
      JOIN t_customer copied ON copied.corp_id = ${copy.id} AND copied.external_userid = c.external_userid
      WHERE f.corp_id = ${corpId}`;
    await db.$executeRaw`
      INSERT INTO t_customer_tag (tag_id, customer_id, account_id)
      SELECT m.tag_id, copied.id, m.account_id
      FROM t_customer c JOIN t_customer_tag m ON m.customer_id = c.id
      JOIN t_customer copied ON copied.corp_id = ${copy.id} AND copied.external_userid = c.external_userid
      WHERE c.corp_id = ${corpId}`;
  });
  await db.$executeRaw`DELETE FROM t_customer WHERE corp_id = ${copy.id}`;
  await db.$executeRaw`DELETE FROM t_corp WHERE id = ${copy.id}`;
  return seconds;
}
