import { expect, test } from 'vitest';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';

const pipeline = givenPipeline();

/** A task that WeCom has and its member has not confirmed. */
async function submitted(scene: Scene): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.run(scene);
  return taskId;
}

async function confirmAndRead(scene: Scene, seconds = 60): Promise<void> {
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.advance(seconds);
  await pipeline.run(scene);
}

test('what WeCom reports of each customer is what his row says', async () => {
  const scene = await pipeline.given(4);
  const [sent = '', gone = '', full = '', refused = ''] = scene.externalUserids;
  await pipeline.wecom.setReaction({ externalUserids: [gone], outcome: 'not-friend' });
  await pipeline.wecom.setReaction({ externalUserids: [full], outcome: 'over-quota' });
  await pipeline.wecom.setReaction({ externalUserids: [refused], outcome: 'refused' });
  const taskId = await submitted(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    'PROCESSING',
    'PROCESSING',
    'PROCESSING',
    'FAILED REFUSED_BY_WECOM',
  ]);
  await confirmAndRead(scene);

  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    'SUCCESS',
    'FAILED NOT_A_FRIEND',
    'FAILED QUOTA_EXCEEDED',
    'FAILED REFUSED_BY_WECOM',
  ]);
  const task = await pipeline.get(scene, taskId);
  expect(task).toMatchObject({ status: 'PARTIAL_SUCCESS', successCount: 1, failedCount: 3, waitingFor: null });
  const msgid = task.batches[0]?.msgid ?? '';
  expect((await pipeline.wecom.ledger(msgid)).map((entry) => entry.externalUserid)).toEqual([sent]);
});

test('a customer whom WeCom routed to another member is collected', async () => {
  const scene = await pipeline.given(2);
  const other = await pipeline.givenMember(scene);
  const [, routed = ''] = scene.externalUserids;
  await pipeline.wecom.putCustomers({
    externalUserid: routed,
    follows: [{ userid: scene.sender.userid }, { userid: other.userid }],
  });
  await pipeline.wecom.route({ externalUserids: [routed], userid: other.userid });
  const taskId = await submitted(scene);

  await confirmAndRead(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'PROCESSING']);
  await pipeline.wecom.confirm({ userid: other.userid });
  await pipeline.advance(60);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'SUCCESS']);
});

test('whom the member left out is NOT_CHOSEN_BY_MEMBER, but only after a day in which it may be lag', async () => {
  const scene = await pipeline.given(2);
  const [, leftOut = ''] = scene.externalUserids;
  await pipeline.wecom.setReaction({ externalUserids: [leftOut], outcome: 'not-chosen' });
  const taskId = await submitted(scene);
  await confirmAndRead(scene);
  await pipeline.advance(23 * HOUR);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'PROCESSING']);
  await pipeline.advance(1.1 * HOUR);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'FAILED NOT_CHOSEN_BY_MEMBER']);
});

test('a result that lags behind the confirmation arrives late and counts', async () => {
  const scene = await pipeline.given(2);
  const [, late = ''] = scene.externalUserids;
  await pipeline.wecom.setReaction({ externalUserids: [late], outcome: 'sent', lagSeconds: 5 * HOUR });
  const taskId = await submitted(scene);
  await confirmAndRead(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'PROCESSING']);
  await pipeline.advance(6 * HOUR);
  await pipeline.run(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2 });
});

test('a customer missing from two complete readings ten minutes apart is NOT_IN_WECOM_RESULT, not sooner', async () => {
  const scene = await pipeline.given(2);
  const [, absent = ''] = scene.externalUserids;
  await pipeline.wecom.setReaction({ externalUserids: [absent], outcome: 'absent' });
  const taskId = await submitted(scene);
  await confirmAndRead(scene);
  await pipeline.runFor(scene, { seconds: 480, step: 120 });
  expect((await pipeline.batch(taskId)).readingCount).toBeGreaterThan(2);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'PROCESSING']);
  await pipeline.runFor(scene, { seconds: 900, step: 300 });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'FAILED NOT_IN_WECOM_RESULT']);
});

test('a customer who was missing once and then appears starts anew', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  const empty = { kind: 'http', status: 200, body: '{"errcode":0,"send_list":[]}', times: 1 } as const;
  await pipeline.wecom.addFault('get_groupmsg_send_result', empty);
  await pipeline.advance(20);
  await pipeline.run(scene);
  expect((await pipeline.batch(taskId)).readingCount).toBe(1);
  await pipeline.advance(60);
  await pipeline.run(scene);
  await pipeline.wecom.addFault('get_groupmsg_send_result', empty);
  await pipeline.runFor(scene, { seconds: 1800, step: 600 });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING']);
  await confirmAndRead(scene, 1800);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS']);
});

test.each([
  ['41063', 'get_groupmsg_task', { kind: 'errcode', errcode: 41063 }],
  ['an error page', 'get_groupmsg_send_result', { kind: 'http', status: 502, body: '<html>' }],
  ['an empty task list', 'get_groupmsg_task', { kind: 'http', status: 200, body: '{"errcode":0,"task_list":[]}' }],
] as const)('a reading that meets %s settles nothing and is made again', async (_name, endpoint, fault) => {
  const scene = await pipeline.given(2);
  await pipeline.wecom.setReaction({ externalUserids: scene.externalUserids.slice(1), outcome: 'absent' });
  const taskId = await submitted(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.wecom.addFault(endpoint, fault);
  await pipeline.runFor(scene, { seconds: 2400, step: 800 });
  const during = await pipeline.batch(taskId);
  expect(during).toMatchObject({ state: 'SUBMITTED', readingCount: 0 });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PROCESSING']);

  await pipeline.wecom.clearFaults();
  await pipeline.advance(1000);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', 'PROCESSING']);
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('MEMBER_TO_CONFIRM');
});

test('an error while reading is shown until the next reading goes through', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('get_groupmsg_task', { kind: 'errcode', errcode: 48002 });
  await pipeline.advance(60);
  await pipeline.run(scene);
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('CONNECTION_BROKEN');
  await pipeline.wecom.clearFaults();
  await confirmAndRead(scene, 700);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', waitingFor: null });
});

test('a msgid that WeCom no longer knows ends its open rows as RESULT_UNAVAILABLE', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('get_groupmsg_task', { kind: 'errcode', errcode: 41047, times: 1 });
  await pipeline.advance(60);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['FAILED RESULT_UNAVAILABLE']);
  expect((await pipeline.get(scene, taskId)).status).toBe('FAILED');
});
