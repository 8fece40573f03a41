import { expect, test } from 'vitest';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';

const pipeline = givenPipeline();

async function submitted(customers: number): Promise<{ scene: Scene; taskId: number }> {
  const scene = await pipeline.given(customers);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.run(scene);
  return { scene, taskId };
}

async function pass(scene: Scene, seconds: number): Promise<void> {
  await pipeline.advance(seconds);
  await pipeline.run(scene);
}

test('a deadline passes: the message is withdrawn first, and only a reading later its rows have failed', async () => {
  const { scene, taskId } = await submitted(2);
  await pass(scene, 71 * HOUR);
  expect((await pipeline.batch(taskId)).withdrawReason).toBeNull();
  await pass(scene, 1.1 * HOUR);
  expect(await pipeline.batch(taskId)).toMatchObject({ withdrawReason: 'DEADLINE', state: 'SUBMITTED' });
  expect((await pipeline.batch(taskId)).withdrawnAt).not.toBeNull();
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PROCESSING']);
  await pass(scene, 301);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    'FAILED MEMBER_NOT_CONFIRMED',
    'FAILED MEMBER_NOT_CONFIRMED',
  ]);
  const [message] = (await pipeline.wecom.messages()).slice(-1);
  expect(message?.cancelledAt).not.toBeNull();
  expect((await pipeline.get(scene, taskId)).status).toBe('FAILED');
});

test('while the withdrawal cannot be made the rows stay open and the page says why', async () => {
  const { scene, taskId } = await submitted(1);
  await pipeline.wecom.addFault('cancel_groupmsg_send', { kind: 'errcode', errcode: 48002 });
  await pass(scene, 73 * HOUR);
  await pipeline.runFor(scene, { seconds: 3 * HOUR, step: HOUR });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING']);
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('CONNECTION_BROKEN');
  await pipeline.wecom.clearFaults();
  await pass(scene, 700);
  await pass(scene, 301);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['FAILED MEMBER_NOT_CONFIRMED']);
});

test('a member who confirms after the deadline but before the withdrawal has sent: SUCCESS', async () => {
  const { scene, taskId } = await submitted(1);
  await pipeline.wecom.addFault('cancel_groupmsg_send', { kind: 'errcode', errcode: 48002 });
  await pass(scene, 73 * HOUR);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.wecom.clearFaults();
  await pass(scene, 700);
  await pass(scene, 301);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS']);
});

test('a deadline is kept even if no reading has ever been complete', async () => {
  const { scene, taskId } = await submitted(1);
  await pipeline.wecom.addFault('get_groupmsg_task', { kind: 'errcode', errcode: 41063 });
  await pass(scene, 73 * HOUR);
  await pass(scene, 1000);
  expect((await pipeline.batch(taskId)).withdrawnAt).not.toBeNull();
  await pass(scene, 1000);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING']);
  await pipeline.wecom.clearFaults();
  await pass(scene, 1000);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['FAILED MEMBER_NOT_CONFIRMED']);
});

test('WeCom reports in the week after as sent whom we had given up: corrected, counted and audited', async () => {
  const scene = await pipeline.given(2);
  const [, late = ''] = scene.externalUserids;
  await pipeline.wecom.setReaction({ externalUserids: [late], outcome: 'sent', lagSeconds: 3 * 24 * HOUR });
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.run(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pass(scene, 60);
  await pass(scene, 25 * HOUR);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'PARTIAL_SUCCESS', failedCount: 1 });

  await pipeline.runFor(scene, { seconds: 72 * HOUR, step: 24 * HOUR });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'SUCCESS']);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', failedCount: 0, successCount: 2 });
  const audited = await pipeline.db.auditLog.count({
    where: { corpId: scene.corpId, action: 'task.results-corrected' },
  });
  expect(audited).toBe(1);
});

test('ended batches are read once a day for the week, and then no more', async () => {
  const { scene, taskId } = await submitted(1);
  await pass(scene, 73 * HOUR);
  await pass(scene, 301);
  await pipeline.wecom.forgetCalls();
  await pipeline.runFor(scene, { seconds: 12 * 24 * HOUR, step: 12 * HOUR });
  const { get_groupmsg_task: readings = 0 } = await pipeline.wecom.calls();
  expect(readings).toBeGreaterThanOrEqual(5);
  expect(readings).toBeLessThanOrEqual(8);
  expect((await pipeline.batch(taskId)).nextActionAt).toBeNull();
});

test('late readings that only meet errors end with their week too', async () => {
  const { scene, taskId } = await submitted(1);
  await pass(scene, 73 * HOUR);
  await pass(scene, 301);
  await pipeline.wecom.addFault('get_groupmsg_task', { kind: 'errcode', errcode: 48002 });
  await pass(scene, 25 * HOUR);
  expect((await pipeline.batch(taskId)).nextActionAt).not.toBeNull();
  await pass(scene, 8 * 24 * HOUR);
  await pipeline.wecom.clearFaults();
  expect((await pipeline.batch(taskId)).nextActionAt).toBeNull();
});
