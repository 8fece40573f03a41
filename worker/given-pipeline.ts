import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { type AccountRow, givenAccount, givenContacts, givenCorp, givenUser } from '#e2e/fixtures/world';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import { demoCorp } from '#prisma/demo-world';
import { type Actor, actorOfUser } from '#server/auth/actor';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createTask } from '#server/tasks/create';
import { getTask } from '#server/tasks/detail';
import type { CreateTaskInput, TaskDetail } from '#server/tasks/schema';
import { createWecom } from '#server/wecom/client';
import type { Tools } from '#worker/handle';
import { cancelTask } from '#worker/handlers/cancel-task';
import { collectBatch } from '#worker/handlers/collect-batch';
import { dispatchBatch } from '#worker/handlers/dispatch-batch';
import { expandTask } from '#worker/handlers/expand-task';
import { withdrawBatch } from '#worker/handlers/withdraw-batch';

export const HOUR = 3600;
export const hello = { type: 'TEXT', data: { text: '周五到店有礼' } };

/**
 * A database, a simulator and our handlers, without the queue: `run` does what is due by the rows, `advance` moves both
 * clocks. Call it once at the top of a test file.
 */
export function givenPipeline() {
  const database = testDatabase();
  let simulator: RunningSimulator;
  let stopQueue: () => Promise<void>;
  beforeAll(async () => {
    vi.stubEnv('ENCRYPTION_KEY', `test:${randomBytes(32).toString('base64')}`);
    simulator = await startSimulator({ settings: { dispatchingSeconds: 0 } });
    const boss = await startSender(database.url);
    useQueue(boss);
    stopQueue = () => boss.stop({ graceful: false });
  });
  afterAll(async () => {
    await stopQueue();
    await simulator.stop();
  });

  return {
    get db() {
      return database.db;
    },
    get wecom() {
      return simulator.control;
    },
    async given(customers: number, account: { status?: string; userid?: string } = {}): Promise<Scene> {
      const { db } = database;
      const corp = await givenCorp(db);
      const sender = await givenAccount(db, corp, account);
      const customerIds = await givenContacts(db, sender, customers);
      const user = await givenUser(db, corp);
      const actor = await actorOfUser(db, user.id);
      if (!actor) throw new Error('no actor');
      const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
      const tools: Tools = { db, wecom: createWecom({ db, baseUrl: simulator.url, credentials }) };
      await simulator.control.putMembers({ userid: sender.userid, habit: { confirmAfterSeconds: 'never' } });
      const externalUserids = await externalIdsOf(db, customerIds);
      const follows = [{ userid: sender.userid }];
      await simulator.control.putCustomers(...externalUserids.map((externalUserid) => ({ externalUserid, follows })));
      return { corpId: corp.id, sender, customerIds, externalUserids, actor, tools };
    },
    create(scene: Scene, input: Partial<CreateTaskInput> = {}) {
      return createTask(database.db, scene.actor, {
        senderAccountId: scene.sender.userid,
        target: { customerIds: scene.customerIds.map(Number), tagMatch: 'ANY', onlySenderContacts: false },
        messageContent: hello,
        ...input,
      });
    },
    get(scene: Scene, taskId: number): Promise<TaskDetail> {
      return getTask(database.db, scene.actor, { taskId });
    },
    /** Everything that is due now, until nothing is. */
    async run({ tools }: Scene): Promise<void> {
      while (await runDue(tools));
    },
    async advance(seconds: number): Promise<void> {
      await database.db.$executeRaw`
        INSERT INTO app_clock (id, offset_seconds) VALUES (1, ${seconds})
        ON CONFLICT (id) DO UPDATE SET offset_seconds = app_clock.offset_seconds + ${seconds}`;
      await simulator.control.advanceClock(seconds);
    },
  };
}

export type Scene = {
  corpId: bigint;
  sender: AccountRow;
  customerIds: bigint[];
  externalUserids: string[];
  actor: Actor;
  tools: Tools;
};

async function externalIdsOf(db: Tools['db'], ids: bigint[]): Promise<string[]> {
  const rows = await db.customer.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return rows.map((row) => row.externalUserid);
}

async function runDue(tools: Tools): Promise<boolean> {
  const { db } = tools;
  const tasks = await db.$queryRaw<{ id: bigint; isCancel: boolean }[]>`
    SELECT id, cancel_requested_at IS NOT NULL AS "isCancel" FROM t_group_send_task
    WHERE ended_at IS NULL AND (expanded_at IS NULL OR (cancel_requested_at IS NOT NULL AND pending_count > 0))`;
  for (const { id, isCancel } of tasks) {
    await (isCancel ? cancelTask : expandTask).run({ taskId: id }, tools);
  }
  const batches = await db.$queryRaw<{ id: bigint; state: string; isWithdrawal: boolean }[]>`
    SELECT id, state, (state = 'SUBMITTED' AND withdraw_reason IS NOT NULL AND withdrawn_at IS NULL) AS "isWithdrawal"
    FROM t_group_send_batch WHERE next_action_at <= app_now() AND state IN ('PREPARED', 'SUBMITTED', 'SETTLED')`;
  for (const { id, state, isWithdrawal } of batches) {
    const handler = state === 'PREPARED' ? dispatchBatch : isWithdrawal ? withdrawBatch : collectBatch;
    await handler.run({ batchId: id }, tools);
  }
  return tasks.length + batches.length > 0;
}
