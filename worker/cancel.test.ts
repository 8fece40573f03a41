import { expect, test } from 'vitest';
import { AppError } from '#server/errors';
import { recordAccepted } from '#server/tasks/accepted';
import { claimBatch } from '#server/tasks/batch';
import { beginSubmit } from '#server/tasks/hand-off';
import { recordNotProcessed } from '#server/tasks/outcome';
import { recordReading } from '#server/tasks/settle';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { cancelTask } from './handlers/cancel-task.ts';
import { dispatchBatch } from './handlers/dispatch-batch.ts';
import { expandTask } from './handlers/expand-task.ts';

const pipeline = givenPipeline();

async function frozen(scene: Scene): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  return taskId;
}

async function submitted(scene: Scene): Promise<number> {
  const taskId = await frozen(scene);
  await pipeline.run(scene);
  return taskId;
}

/** Lets the withdrawal and its closing reading happen. */
async function finish(scene: Scene): Promise<void> {
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 700, step: 350 });
}

/** Nothing that a member could still confirm is left at WeCom. */
async function expectNothingWaits(scene: Scene, delivered: number): Promise<void> {
  const before = (await pipeline.wecom.ledger()).filter(({ userid }) => userid === scene.sender.userid).length;
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  const after = (await pipeline.wecom.ledger()).filter(({ userid }) => userid === scene.sender.userid).length;
  expect([before, after]).toEqual([delivered, delivered]);
}

test('cancelled before its audience is frozen: ended, and nobody was ever a target', async () => {
  const scene = await pipeline.given(2);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  const answer = await pipeline.cancel(scene, taskId);
  expect(answer.cancelRequestedTime).not.toBeNull();
  await pipeline.run(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'CANCELLED', targetCount: 0, expanding: false });
  await expandTask.run({ taskId }, scene.tools);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['NO ROW', 'NO ROW']);
});

test('cancelled while it waits for its time: every row CANCELLED, nothing handed off', async () => {
  const scene = await pipeline.given(2);
  const [row] = await pipeline.db.$queryRaw<{ at: Date }[]>`SELECT app_now() + interval '1 day' AS at`;
  const { groupSendTaskId: taskId } = await pipeline.create(scene, { scheduledTime: row?.at.toISOString() });
  await pipeline.run(scene);
  await pipeline.cancel(scene, taskId);
  await pipeline.run(scene);
  await pipeline.advance(25 * HOUR);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    'CANCELLED CANCELLED_BY_USER',
    'CANCELLED CANCELLED_BY_USER',
  ]);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'CANCELLED', cancelledCount: 2 });
  await expectNothingWaits(scene, 0);
});

test('cancelled between the claim and the point of no return: not sent', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const claimed = await claimBatch(pipeline.db, (await pipeline.batch(taskId)).id, ['PREPARED'], 300);
  await pipeline.cancel(scene, taskId);
  if (!claimed) throw new Error('not claimed');
  expect(await beginSubmit(pipeline.db, claimed)).toEqual({ kind: 'lost' });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['CANCELLED CANCELLED_BY_USER']);
});

test.each(['accepted', 'not processed'])('cancelled during the call, which is then %s', async (reply) => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const claimed = await claimBatch(pipeline.db, (await pipeline.batch(taskId)).id, ['PREPARED'], 300);
  if (!claimed) throw new Error('not claimed');
  const begun = await beginSubmit(pipeline.db, claimed);
  if (begun.kind !== 'go') throw new Error(begun.kind);
  await pipeline.cancel(scene, taskId);
  await cancelTask.run({ taskId }, scene.tools);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING']);
  if (reply === 'accepted') {
    const call = { sender: scene.sender.userid, externalUserids: begun.externalUserids, text: '周五到店有礼' };
    const answer = await scene.tools.wecom.addMsgTemplate(scene.corpId, call, { timeoutMs: 9000 });
    if (answer.kind !== 'accepted') throw new Error(answer.kind);
    await recordAccepted(pipeline.db, claimed, begun.attemptId, answer);
  } else {
    const hold = { outcome: 'NOT_PROCESSED', reason: 'RATE_LIMITED', retryAfterSeconds: 60, detail: '' } as const;
    await recordNotProcessed(pipeline.db, claimed, { id: begun.attemptId }, hold);
  }
  await finish(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['CANCELLED CANCELLED_BY_USER']);
  expect((await pipeline.get(scene, taskId)).status).toBe('CANCELLED');
  await expectNothingWaits(scene, 0);
});

test('a cancel that commits while the acceptance is being recorded still takes the message back', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const { id } = await pipeline.batch(taskId);
  let dispatching: Promise<unknown> | undefined;
  await pipeline.wecom.addFault('add_msg_template', { kind: 'delay', milliseconds: 300, times: 1 });
  dispatching = dispatchBatch.run({ batchId: id }, scene.tools);
  await expect.poll(async () => (await pipeline.batch(taskId)).state).toBe('SUBMITTING');
  await pipeline.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`
        UPDATE t_group_send_task SET cancel_requested_at = app_now(), cancel_reason = 'CANCELLED_BY_USER' WHERE id = ${taskId}`;
      await expect
        .poll(() => pipeline.db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`, {
          timeout: 9000,
        })
        .toHaveLength(1);
    },
    { timeout: 10_000 },
  );
  await dispatching;
  expect((await pipeline.batch(taskId)).withdrawReason).toBe('CANCEL');
  await finish(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['CANCELLED CANCELLED_BY_USER']);
});

test('cancelled while a reading is under way: the withdrawal is not forgotten', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.advance(60);
  const claimed = await claimBatch(pipeline.db, (await pipeline.batch(taskId)).id, ['SUBMITTED'], 600);
  if (!claimed) throw new Error('not claimed');
  await pipeline.cancel(scene, taskId);
  await pipeline.run(scene);
  const [externalUserid = ''] = scene.externalUserids;
  const rows = [{ externalUserid, status: 0, sentAt: null, memberSentAt: null } as const];
  await recordReading(pipeline.db, claimed, { rows, startedAt: claimed.claimedAt });
  await finish(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['CANCELLED CANCELLED_BY_USER']);
  await expectNothingWaits(scene, 0);
});

test('cancelled unconfirmed: withdrawn at WeCom, and CANCELLED only after one more reading', async () => {
  const scene = await pipeline.given(2);
  const taskId = await submitted(scene);
  await pipeline.cancel(scene, taskId);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PROCESSING']);
  await expectNothingWaits(scene, 0);
  await finish(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'CANCELLED', cancelledCount: 2 });
});

test('what one member has confirmed is delivered, what another has not is CANCELLED', async () => {
  const scene = await pipeline.given(2);
  const other = await pipeline.givenMember(scene);
  const [, routed = ''] = scene.externalUserids;
  await pipeline.wecom.putCustomers({
    externalUserid: routed,
    follows: [{ userid: scene.sender.userid }, { userid: other.userid }],
  });
  await pipeline.wecom.route({ externalUserids: [routed], userid: other.userid });
  const taskId = await submitted(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.cancel(scene, taskId);
  await finish(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'CANCELLED CANCELLED_BY_USER']);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'CANCELLED', successCount: 1, cancelledCount: 1 });
  expect(await pipeline.wecom.confirm({ userid: other.userid })).toBe(0);
});

test('confirmed meanwhile: everything was delivered, and the task says so', async () => {
  const scene = await pipeline.given(2);
  const taskId = await submitted(scene);
  await pipeline.cancel(scene, taskId);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await finish(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2, cancelledCount: 0 });
});

test.each([
  ['lost', { kind: 'reset', afterEffect: true, times: 1 }],
  ['an error page', { kind: 'http', status: 502, body: '<html>', times: 4 }],
  ['41063', { kind: 'errcode', errcode: 41063, times: 2 }],
] as const)('a reply to the withdrawal that is %s is asked for again', async (_name, fault) => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('cancel_groupmsg_send', fault);
  await pipeline.cancel(scene, taskId);
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 300, step: 60 });
  await finish(scene);
  await pipeline.wecom.clearFaults();
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['CANCELLED CANCELLED_BY_USER']);
  await expectNothingWaits(scene, 0);
});

test('an unknown outcome waits: what was never handed off is cancelled, the rest is not guessed', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  await pipeline.wecom.addFault('add_msg_template', { kind: 'reset', afterEffect: true, times: 1 });
  await pipeline.run(scene);
  await pipeline.cancel(scene, taskId);
  await pipeline.runFor(scene, { seconds: 45, step: 15 });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'CANCELLED CANCELLED_BY_USER']);
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('OUTCOME_UNKNOWN');
});

test('asking twice is the same as once, and an ended task answers 409', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  const first = await pipeline.cancel(scene, taskId);
  const second = await pipeline.cancel(scene, taskId);
  expect(second.cancelRequestedTime).toBe(first.cancelRequestedTime);
  expect(await pipeline.db.auditLog.count({ where: { corpId: scene.corpId, action: 'task.cancelled' } })).toBe(1);
  await finish(scene);
  const refusal = await pipeline.cancel(scene, taskId).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(AppError);
  expect(refusal).toMatchObject({ code: 'CONFLICT' });
});
