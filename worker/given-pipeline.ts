import { afterAll, beforeAll } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { type AccountRow, type CorpRow, givenAccount, givenContacts, givenCorp, givenUser } from '#e2e/fixtures/world';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import { demoCorp } from '#prisma/demo-world';
import { type Actor, actorOfUser } from '#server/auth/actor';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { cancelTask as cancelTaskVerb } from '#server/tasks/cancel';
import { createTask } from '#server/tasks/create';
import { getTask } from '#server/tasks/detail';
import type { TaskDetail } from '#server/tasks/detail-schema';
import type { CreateTaskInput } from '#server/tasks/request-schema';
import { createWecom } from '#server/wecom/client';
import type { Handler, Tools } from '#worker/handle';
import { cancelTask } from '#worker/handlers/cancel-task';
import { collectBatch } from '#worker/handlers/collect-batch';
import { dispatchBatch } from '#worker/handlers/dispatch-batch';
import { expandTask } from '#worker/handlers/expand-task';
import { reconcileBatch } from '#worker/handlers/reconcile-batch';
import { watchAttempt } from '#worker/handlers/watch-attempt';
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
    /** Where the simulator listens. */
    get url() {
      return simulator.url;
    },
    get wecom() {
      return simulator.control;
    },
    async given(customers: number, account: { status?: string; userid?: string } = {}): Promise<Scene> {
      const { db } = database;
      // Without an app nobody is told of anything; a test of notices gives it one.
      const corp = await givenCorp(db, { agentId: null });
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
      return { corp, corpId: corp.id, sender, customerIds, externalUserids, actor, tools };
    },
    /** One more member of the scene's corp, who confirms only when told to. */
    async givenMember(scene: Scene): Promise<AccountRow> {
      const member = await givenAccount(database.db, scene.corp);
      await simulator.control.putMembers({ userid: member.userid, habit: { confirmAfterSeconds: 'never' } });
      return member;
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
    /** Creates a task, freezes its audience, and cuts it into batches of `size` instead of 10,000. */
    async createInBatches(scene: Scene, size: number, input: Partial<CreateTaskInput> = {}): Promise<number> {
      const { groupSendTaskId: taskId } = await this.create(scene, input);
      await expandTask.run({ taskId }, scene.tools);
      await cutBatches(database.db, taskId, size);
      return taskId;
    },
    cancel(scene: Scene, taskId: number): Promise<TaskDetail> {
      return cancelTaskVerb(database.db, scene.actor, { taskId });
    },
    /** What became of each customer, in the scene's order: `SUCCESS`, `SKIPPED DO_NOT_CONTACT`, … */
    async outcomes(scene: Scene, taskId: number): Promise<string[]> {
      const rows = await database.db.groupSendResult.findMany({ where: { taskId } });
      return scene.customerIds.map((id) => {
        const row = rows.find(({ customerId }) => customerId === id);
        return row ? [row.status, row.reasonCode].filter(Boolean).join(' ') : 'NO ROW';
      });
    },
    batches(taskId: number) {
      return database.db.groupSendBatch.findMany({
        where: { taskId },
        orderBy: { sequence: 'asc' },
        include: { attempts: { orderBy: { number: 'asc' } } },
      });
    },
    /** The one batch of a task. */
    async batch(taskId: number) {
      const [batch] = await this.batches(taskId);
      if (!batch) throw new Error('no batch');
      return batch;
    },
    /** Everything that is due now in the scene's corp, until nothing is. */
    async run(scene: Scene): Promise<void> {
      for (let round = 0; await runDue(scene); round += 1) {
        if (round > 100) throw new Error('the pipeline does not come to rest');
      }
    },
    /** Moves both clocks in steps and does each time what is due. */
    async runFor(scene: Scene, { seconds, step }: { seconds: number; step: number }): Promise<void> {
      for (let past = 0; past < seconds; past += step) {
        await this.advance(step);
        await this.run(scene);
      }
    },
    /** Moves both clocks, by whole seconds. */
    async advance(by: number): Promise<void> {
      const seconds = Math.round(by);
      await database.db.$executeRaw`
        INSERT INTO app_clock (id, offset_seconds) VALUES (1, ${seconds})
        ON CONFLICT (id) DO UPDATE SET offset_seconds = app_clock.offset_seconds + ${seconds}`;
      await simulator.control.advanceClock(seconds);
    },
  };
}

export type Scene = {
  corp: CorpRow;
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

async function cutBatches(db: Tools['db'], taskId: number, size: number): Promise<void> {
  await db.$executeRaw`
    UPDATE t_group_send_result r SET batch = cut.batch
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${size}::int + 1 AS batch
          FROM t_group_send_result WHERE task_id = ${taskId} AND batch IS NOT NULL) AS cut
    WHERE cut.id = r.id`;
  await db.$executeRaw`
    WITH before AS (DELETE FROM t_group_send_batch WHERE task_id = ${taskId} RETURNING next_action_at)
    INSERT INTO t_group_send_batch
      (corp_id, task_id, account_id, sequence, size, first_result_id, last_result_id, state, next_action_at, update_time)
    SELECT corp_id, task_id, account_id, batch + 1000, count(*), min(id), max(id), 'PREPARED',
           CASE WHEN batch = 1 THEN (SELECT max(next_action_at) FROM before) END, app_now()
    FROM t_group_send_result WHERE task_id = ${taskId} AND batch IS NOT NULL
    GROUP BY corp_id, task_id, account_id, batch`;
  await db.$executeRaw`UPDATE t_group_send_batch SET sequence = sequence - 1000 WHERE task_id = ${taskId}`;
}

const handlerOf: Record<string, Handler> = {
  PREPARED: dispatchBatch,
  UNKNOWN: reconcileBatch,
  SUBMITTED: collectBatch,
  SETTLED: collectBatch,
};

/** One round of what the rows say is due; false when nothing was. */
export async function runDue({ corpId, tools }: Scene): Promise<boolean> {
  const { db } = tools;
  const tasks = await db.$queryRaw<{ id: bigint; isCancel: boolean }[]>`
    SELECT id, cancel_requested_at IS NOT NULL AS "isCancel" FROM t_group_send_task t
    WHERE corp_id = ${corpId} AND ended_at IS NULL AND (expanded_at IS NULL OR (cancel_requested_at IS NOT NULL AND (
      pending_count > 0 OR EXISTS (
        SELECT 1 FROM t_group_send_batch b WHERE b.task_id = t.id AND b.state = 'SUBMITTED' AND b.withdraw_reason IS NULL))))
    ORDER BY id`;
  for (const { id, isCancel } of tasks) {
    await (isCancel ? cancelTask : expandTask).run({ taskId: id }, tools);
  }
  const batches = await db.$queryRaw<{ id: bigint; state: string; isWithdrawal: boolean }[]>`
    SELECT id, state, (state = 'SUBMITTED' AND withdraw_reason IS NOT NULL AND withdrawn_at IS NULL) AS "isWithdrawal"
    FROM t_group_send_batch
    WHERE corp_id = ${corpId} AND next_action_at <= app_now() AND state IN ('PREPARED', 'UNKNOWN', 'SUBMITTED', 'SETTLED')
      AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
    ORDER BY id`;
  for (const { id, state, isWithdrawal } of batches) {
    const handler = isWithdrawal ? withdrawBatch : handlerOf[state];
    await handler?.run({ batchId: id }, tools);
  }
  const attempts = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM t_group_send_attempt WHERE corp_id = ${corpId} AND next_look_at <= app_now() ORDER BY id`;
  for (const { id } of attempts) await watchAttempt.run({ attemptId: id }, tools);
  return tasks.length + batches.length + attempts.length > 0;
}
