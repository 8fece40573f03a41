import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  type AccountRow,
  givenAccount,
  givenActor,
  givenCorp,
  givenEndedTask,
  givenTag,
  givenUser,
} from '#e2e/fixtures/world';
import type { Prisma } from '#server/db';
import type { Actor } from '#server/auth/actor';
import { preflight, readPlan } from './preflight.ts';
import { preflightPageSql, preflightSql } from './preflight-sql.ts';
import { preflightInput } from './preflight-schema.ts';

const database = testDatabase();
const rows = 100_000;
let admin: Actor;
let sender: AccountRow;
let tagId: number;

beforeAll(async () => {
  const { db } = database;
  const corp = await givenCorp(db, { capCount: 3, capDays: 30 });
  admin = await givenActor(db, corp);
  sender = await givenAccount(db, corp);
  const tag = await givenTag(db, corp);
  tagId = Number(tag.id);
  await db.$executeRaw`DROP INDEX t_customer_grams_idx`;
  await db.$executeRaw`
    INSERT INTO t_customer (corp_id, external_userid, name, update_time)
    SELECT ${corp.id}, 'wm' || i, '客户' || i, now() FROM generate_series(1, ${rows}::int) AS i`;
  await db.$executeRaw`
    INSERT INTO t_follow (account_id, customer_id, corp_id, status, add_time)
    SELECT ${sender.id}, id, corp_id, 'ACTIVE', now() FROM t_customer WHERE id % 4 > 0`;
  await db.$executeRaw`
    INSERT INTO t_customer_tag (tag_id, customer_id, account_id) SELECT ${tag.id}, id, ${sender.id} FROM t_customer WHERE id % 10 > 0`;
  const user = await givenUser(db, corp);
  for (const share of [1, 5]) {
    const task = await givenEndedTask(db, sender, user);
    await db.$executeRaw`UPDATE t_group_send_task SET expanded_at = now(), ended_at = now() WHERE id = ${task.id}`;
    await db.$executeRaw`
      INSERT INTO t_group_send_result (task_id, customer_id, corp_id, account_id, batch, status, sent_time)
      SELECT ${task.id}, id, corp_id, ${sender.id}, 1, 'SUCCESS', now() FROM t_customer WHERE id % ${share}::int = 0`;
  }
  await db.$executeRaw`ANALYZE`;
}, 180_000);

/** Names of what the plan looks up one by one, in the order of the plan. */
async function lookUps(sql: Prisma.Sql): Promise<string[]> {
  const plan = await database.db.$queryRaw<unknown[]>`EXPLAIN (FORMAT JSON) ${sql}`;
  const names = JSON.stringify(plan).matchAll(/"Index Name":"(\w+)"/g);
  return [...names].map(([, name = '']) => name);
}

test('100,000 customers are judged together and not one by one, and so are the tasks they got lately', async () => {
  const { db } = database;
  const input = preflightInput.parse({ senderAccountId: sender.userid, target: { tagIds: [tagId] } });
  const { selection, limits } = await readPlan(db, admin, input);
  // The results of each recent task, by its own index: everything else is read in one go.
  expect(new Set(await lookUps(preflightSql(admin, selection, limits)))).toEqual(
    new Set(['t_group_send_result_task_id_status_idx']),
  );
  const page = { group: 'SENDABLE', afterId: 0n, limit: 11 } as const;
  expect(await lookUps(preflightPageSql(selection, limits, page))).toEqual([]);
  const { sendableCount, overlap } = await preflight(db, admin, input);
  expect({ sendableCount, overlap: overlap.count }).toEqual({ sendableCount: rows * 0.7, overlap: rows * 0.7 });
});
