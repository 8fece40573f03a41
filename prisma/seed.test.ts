import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { startSimulator } from '#e2e/wecom-simulator/simulator';
import { authOf } from '#server/auth/auth';
import { env } from '#server/env';
import { Prisma } from '#server/db';
import { type Counts, endStatus, noRows } from '#server/tasks/rules';
import { resultStatus } from '#server/tasks/schema';
import { watch } from '#server/tasks/watch';
import { demoCorp, describeWorld } from './demo-world.ts';
import { seed, type Seeded } from './seed.ts';
import { demoPassword, demoStaff } from './seed-staff.ts';

const database = testDatabase();
let seeded: Seeded;

beforeAll(async () => {
  // As a process does that knows the corp from its environment and starts before the seed.
  await database.db.corp.create({ data: { wecomCorpId: demoCorp.corpId, name: demoCorp.corpId } });
  seeded = await seed(database.url);
}, 120_000);

async function numberOf(query: string): Promise<number> {
  const [row] = await database.db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM ${Prisma.raw(query)}`;
  return row?.count ?? -1;
}

describe('the mirror of WeCom', () => {
  test('holds the whole demo world', async () => {
    const world = describeWorld();
    const follows = [...world.customers()].flatMap((customer) => customer.follows);
    expect(await numberOf('t_customer')).toBe(world.customerCount);
    expect(await numberOf('t_follow')).toBe(follows.length);
    expect(await numberOf(`t_follow WHERE status = 'REMOVED_BY_CUSTOMER'`)).toBe(
      follows.filter((follow) => follow.removedBy === 'customer').length,
    );
    expect(await numberOf('t_tag')).toBe(30);
    expect(await numberOf('t_customer_tag')).toBe(
      follows.filter((follow) => follow.removedBy !== 'member').flatMap((follow) => follow.tagIds).length,
    );
    expect(await numberOf('t_customer_group_member')).toBe(
      world.groups.flatMap((group) => group.externalUserids).length,
    );
    expect(await numberOf('t_do_not_contact')).toBe(world.doNotContact.length);
    expect(await database.db.corp.findMany()).toMatchObject([{ name: demoCorp.name, agentId: demoCorp.agentId }]);
  });

  test('names the people whom the simulator knows', async () => {
    await using wecom = await startSimulator({ world: describeWorld() });
    const rows = await database.db.$queryRaw<{ userid: string; ids: string[] }[]>`
      SELECT a.userid, (array_agg(c.external_userid ORDER BY c.id))[1:20] AS ids
      FROM t_account a JOIN t_follow f ON f.account_id = a.id AND f.status = 'ACTIVE' JOIN t_customer c ON c.id = f.customer_id
      WHERE a.status = 'ACTIVE' GROUP BY a.userid`;
    expect(rows).toHaveLength(4);
    for (const { userid, ids } of rows) {
      await wecom.control.createMessage({
        userid,
        externalUserids: ids,
        content: { text: { content: '您好' } },
        createType: 1,
      });
      await wecom.control.confirm({ userid });
    }
    const delivered = await wecom.control.ledger();
    expect(delivered.length).toBeGreaterThan(50);
    const known = new Set(rows.flatMap((row) => row.ids));
    expect(delivered.filter((row) => !known.has(row.externalUserid))).toEqual([]);
  });

  test('gives every active account customers of every tag', async () => {
    const pairs = await database.db.$queryRaw<unknown[]>`
      SELECT DISTINCT a.id, x.tag_id FROM t_account a
      JOIN t_follow f ON f.account_id = a.id AND f.status = 'ACTIVE' JOIN t_customer_tag x ON x.customer_id = f.customer_id
      WHERE a.status = 'ACTIVE'`;
    expect(pairs).toHaveLength(4 * 30);
    const accounts = await database.db.account.groupBy({ by: ['status'], _count: true });
    expect(Object.fromEntries(accounts.map((row) => [row.status, row._count]))).toEqual({
      ACTIVE: 4,
      OFFLINE: 1,
      EXPIRED: 1,
    });
  });

  test('can be searched at once, by name and by phone', async () => {
    expect(await numberOf(`t_customer WHERE search_text LIKE '%张三%' AND phone IS NOT NULL`)).toBeGreaterThan(0);
    expect(await numberOf(`t_customer WHERE search_text = ''`)).toBe(0);
  });
});

describe('the past tasks', () => {
  test('are of every kind, over thirty days', async () => {
    expect(seeded).toMatchObject({ customers: 5_000, tasks: await numberOf('t_group_send_task') });
    const results = await numberOf('t_group_send_result');
    expect(seeded?.results).toBe(results);
    expect(results).toBeGreaterThan(15_000);
    expect(results).toBeLessThan(40_000);
    const statuses = await database.db.groupSendTask.groupBy({ by: ['status'], _count: true });
    const counted = Object.fromEntries(statuses.map((row) => [row.status, row._count]));
    expect(Object.keys(counted).sort()).toEqual(['CANCELLED', 'COMPLETED', 'FAILED', 'PARTIAL_SUCCESS']);
    expect(counted.COMPLETED).toBeGreaterThan(3);
    expect(counted.FAILED).toBeGreaterThan(3);
    expect(counted.CANCELLED).toBe(3);
  });

  test('say what their rows say', async () => {
    const tasks = await database.db.groupSendTask.findMany();
    const rows = await database.db.groupSendResult.groupBy({ by: ['taskId', 'status'], _count: true });
    for (const task of tasks) {
      const counts: Counts = { ...noRows };
      for (const row of rows) if (row.taskId === task.id) counts[resultStatus.parse(row.status)] = row._count;
      expect(task).toMatchObject({
        pendingCount: 0,
        processingCount: 0,
        successCount: counts.SUCCESS,
        failedCount: counts.FAILED,
        skippedCount: counts.SKIPPED,
        cancelledCount: counts.CANCELLED,
        status: endStatus(counts, task.cancelRequestedAt !== null),
      });
      expect(task.targetCount).toBeGreaterThan(0);
    }
  });

  test('give a reason for every customer who was not reached, and a time for all who were', async () => {
    expect(await numberOf(`t_group_send_result WHERE (status = 'SUCCESS') <> (reason_code IS NULL)`)).toBe(0);
    expect(await numberOf(`t_group_send_result WHERE (status = 'SUCCESS') <> (sent_time IS NOT NULL)`)).toBe(0);
    expect(await numberOf(`t_group_send_result WHERE (status = 'SKIPPED') <> (batch IS NULL)`)).toBe(0);
  });

  test('happened in the right order and before now', async () => {
    expect(
      await numberOf(`t_group_send_task WHERE NOT (create_time <= expanded_at AND expanded_at <= ended_at
        AND create_time <= coalesce(scheduled_time, create_time) AND ended_at < now()
        AND coalesce(cancel_requested_at, ended_at) BETWEEN create_time AND ended_at)`),
    ).toBe(0);
    expect(
      await numberOf(`t_group_send_result r JOIN t_group_send_batch b ON b.task_id = r.task_id JOIN t_group_send_task t ON t.id = r.task_id
        WHERE r.sent_time < b.submitted_at OR r.sent_time > t.ended_at OR b.withdrawn_at > t.ended_at`),
    ).toBe(0);
  });

  test('have batches that hold their rows, with the attempt that handed them off', async () => {
    expect(
      await numberOf(`t_group_send_batch b WHERE b.size <> (SELECT count(*) FROM t_group_send_result r
        WHERE r.task_id = b.task_id AND r.batch = b.sequence AND r.id BETWEEN b.first_result_id AND b.last_result_id)
        OR b.size <> b.last_result_id - b.first_result_id + 1`),
    ).toBe(0);
    expect(await numberOf(`t_group_send_batch WHERE state = 'SETTLED' AND msgid IS NULL`)).toBe(0);
    expect(
      await numberOf(
        `t_group_send_batch b WHERE b.attempt_count <> (SELECT count(*) FROM t_group_send_attempt a WHERE a.batch_id = b.id)`,
      ),
    ).toBe(0);
  });

  test("leave every customer at least a week of the month's quota", async () => {
    expect(
      await numberOf(
        `(SELECT customer_id FROM t_group_send_result WHERE status = 'SUCCESS' GROUP BY customer_id HAVING count(*) > 21) AS x`,
      ),
    ).toBe(0);
  });

  test('give the watchdog nothing to do', async () => {
    expect(new Set(Object.values(await watch(database.db)))).toEqual(new Set([0]));
  });

  test('are from accounts that their creators may use', async () => {
    expect(
      await numberOf(`t_group_send_task t JOIN t_user u ON u.id = t.user_id WHERE u.role = 'OPERATOR'
        AND NOT EXISTS (SELECT 1 FROM t_account_grant g WHERE g.user_id = u.id AND g.account_id = t.account_id)`),
    ).toBe(0);
  });
});

describe('the sign-ins', () => {
  test.each(demoStaff)('$email signs in with the demo password', async ({ email }) => {
    const response = await authOf(database.db).handler(
      new Request(`${env().APP_URL}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: env().APP_URL },
        body: JSON.stringify({ email, password: demoPassword }),
      }),
    );
    expect(response.status).toBe(200);
  });

  test('of operator and viewer hold two accounts and one', async () => {
    const users = await database.db.user.findMany({ include: { grants: true }, orderBy: { id: 'asc' } });
    expect(users.map((user) => [user.role, user.grants.length])).toEqual([
      ['ADMIN', 0],
      ['MANAGER', 0],
      ['OPERATOR', 2],
      ['VIEWER', 1],
    ]);
  });
});

test('a second run changes nothing', async () => {
  const tables = [
    't_corp',
    't_account',
    't_customer',
    't_user',
    't_group_send_task',
    't_group_send_result',
    't_audit_log',
  ];
  const counts = () => Promise.all(tables.map(numberOf));
  const before = await counts();
  expect(await seed(database.url)).toBeNull();
  expect(await counts()).toEqual(before);
});
