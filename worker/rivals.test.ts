import { expect, test } from 'vitest';
import { recordAccepted } from '#server/tasks/accepted';
import { type ClaimedBatch, claimBatch } from '#server/tasks/batch';
import { beginSubmit } from '#server/tasks/hand-off';
import { watch } from '#server/tasks/watch';
import { givenPipeline, HOUR, hello, type Scene } from './given-pipeline.ts';
import { dispatchBatch } from './handlers/dispatch-batch.ts';
import { expandTask } from './handlers/expand-task.ts';
import { reconcileBatch } from './handlers/reconcile-batch.ts';

const pipeline = givenPipeline();
const MINUTE = 60;
const lostAnswer = { kind: 'reset', afterEffect: true, times: 1 } as const;
const lostRequest = { kind: 'reset', times: 1 } as const;
const content = { text: { content: hello.data.text } };

/** Messages at WeCom that one of these members may still confirm, or has: who is asked, and how many customers of each. */
async function liveMessages(...userids: string[]) {
  const messages = await pipeline.wecom.messages();
  return messages.filter((one) => one.cancelledAt === null && one.tasks.some(({ userid }) => userids.includes(userid)));
}

async function submit(scene: Scene, fault: typeof lostAnswer | typeof lostRequest, input = {}): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene, input);
  await pipeline.wecom.addFault('add_msg_template', fault);
  await pipeline.run(scene);
  expect((await pipeline.batch(taskId)).state).toBe('UNKNOWN');
  return taskId;
}

const onlyFirst = ({ customerIds }: Scene) => ({
  target: { customerIds: customerIds.slice(0, 1).map(Number), tagMatch: 'ANY' as const, onlySenderContacts: false },
});

test('of two equal texts to some and to all, each task takes its own message, whichever looks first', async () => {
  const scene = await pipeline.given(2);
  const some = await submit(scene, lostAnswer, onlyFirst(scene));
  await pipeline.advance(10);
  const all = await submit(scene, lostAnswer);
  await pipeline.advance(MINUTE);
  await reconcileBatch.run({ batchId: (await pipeline.batch(all)).id }, scene.tools);
  await pipeline.runFor(scene, { seconds: 30 * MINUTE, step: 2 * MINUTE });
  expect(await liveMessages(scene.sender.userid)).toHaveLength(2);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.runFor(scene, { seconds: HOUR, step: 5 * MINUTE });
  expect(await pipeline.outcomes(scene, all)).toEqual(['SUCCESS', 'SUCCESS']);
  expect((await pipeline.outcomes(scene, some))[0]).toBe('SUCCESS');
});

test('a message to some of ours is left to the open task it fits better, though our own request had no effect', async () => {
  const scene = await pipeline.given(2);
  const some = await submit(scene, lostAnswer, onlyFirst(scene));
  const all = await submit(scene, lostRequest);
  await pipeline.advance(MINUTE);
  await reconcileBatch.run({ batchId: (await pipeline.batch(all)).id }, scene.tools);
  await pipeline.runFor(scene, { seconds: 30 * MINUTE, step: 2 * MINUTE });
  expect(await liveMessages(scene.sender.userid)).toHaveLength(2);
  expect((await pipeline.batch(some)).attempts.map(({ outcome }) => outcome)).toEqual(['ADOPTED']);
  expect((await pipeline.batch(all)).attempts.map(({ outcome }) => outcome)).toEqual(['ABSENT', 'ACCEPTED']);
});

test('equal texts of two senders to one customer: neither takes the message that asks the other to confirm', async () => {
  const scene = await pipeline.given(1);
  const other = await pipeline.givenMember(scene);
  const [customerId = 0n] = scene.customerIds;
  await pipeline.db.follow.create({
    data: { accountId: other.id, customerId, corpId: scene.corpId, addTime: new Date(0) },
  });
  const follows = [{ userid: scene.sender.userid }, { userid: other.userid }];
  await pipeline.wecom.putCustomers(...scene.externalUserids.map((externalUserid) => ({ externalUserid, follows })));
  await submit(scene, lostRequest);
  await submit(scene, lostAnswer, { senderAccountId: other.userid });
  await pipeline.runFor(scene, { seconds: 30 * MINUTE, step: MINUTE });
  const asked = (await liveMessages(scene.sender.userid, other.userid)).flatMap(({ tasks }) => tasks);
  expect(asked.map(({ userid }) => userid).sort()).toEqual([other.userid, scene.sender.userid].sort());
});

async function begun(scene: Scene) {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  const claimed = await claimBatch(pipeline.db, (await pipeline.batch(taskId)).id, ['PREPARED'], 60);
  if (!claimed) throw new Error('not claimed');
  const begin = await beginSubmit(pipeline.db, claimed);
  if (begin.kind !== 'go') throw new Error(begin.kind);
  await pipeline.advance(2 * MINUTE);
  await watch(pipeline.db);
  return { taskId, claimed, attemptId: begin.attemptId };
}

/** A process that was frozen before its request left wakes, sends and is heard. */
async function sendLate(scene: Scene, { claimed, attemptId }: { claimed: ClaimedBatch; attemptId: bigint }) {
  const request = { sender: scene.sender.userid, externalUserids: scene.externalUserids, text: hello.data.text };
  const reply = await scene.tools.wecom.addMsgTemplate(scene.corpId, request, { timeoutMs: 9000 });
  if (reply.kind !== 'accepted') throw new Error(reply.kind);
  await recordAccepted(pipeline.db, claimed, attemptId, reply);
  return reply.msgid;
}

test('a late answer is adopted while a second call is unknown: what the second call made is still found and withdrawn', async () => {
  const scene = await pipeline.given(2);
  const frozen = await begun(scene);
  await pipeline.wecom.addFault('add_msg_template', lostAnswer);
  const attempts = async () => (await pipeline.batch(frozen.taskId)).attempts.map(({ outcome }) => outcome);
  for (let more = 0; (await attempts()).length < 2 && more < 100; more += 1) {
    await pipeline.runFor(scene, { seconds: 15, step: 15 });
  }
  expect(await attempts()).toEqual(['ABSENT', 'UNKNOWN']);
  const msgid = await sendLate(scene, frozen);
  await pipeline.runFor(scene, { seconds: 2 * HOUR, step: 10 * MINUTE });
  expect((await pipeline.batch(frozen.taskId)).msgid).toBe(msgid);
  expect((await liveMessages(scene.sender.userid)).map((one) => one.msgid)).toEqual([msgid]);
});

test('a message made by hand before our call is neither adopted nor withdrawn', async () => {
  const scene = await pipeline.given(2);
  const { userid } = scene.sender;
  await pipeline.wecom.createMessage({
    userid,
    externalUserids: scene.externalUserids.slice(0, 1),
    content,
    createType: 0,
  });
  await pipeline.advance(5 * MINUTE);
  await submit(scene, lostRequest);
  await pipeline.runFor(scene, { seconds: 2 * HOUR, step: 5 * MINUTE });
  expect(await liveMessages(userid)).toHaveLength(2);
});

test('a task that asks about its missed time stops asking when its message turns up', async () => {
  const scene = await pipeline.given(2);
  const frozen = await begun(scene);
  await pipeline.db.account.update({ where: { id: scene.sender.id }, data: { status: 'OFFLINE' } });
  await pipeline.runFor(scene, { seconds: 20 * MINUTE, step: MINUTE });
  await pipeline.advance(7 * HOUR);
  await dispatchBatch.run({ batchId: frozen.claimed.id }, scene.tools);
  expect((await pipeline.get(scene, frozen.taskId)).waitingFor).toMatchObject({ reason: 'MISSED_TIME' });
  await sendLate(scene, frozen);
  expect((await pipeline.get(scene, frozen.taskId)).waitingFor).toMatchObject({ reason: 'MEMBER_TO_CONFIRM' });
});

test('the watch of a closed attempt ends with its day, also while WeCom does not let us look', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submit(scene, lostRequest);
  await pipeline.runFor(scene, { seconds: 25 * MINUTE, step: 5 * MINUTE });
  await pipeline.wecom.addFault('get_groupmsg_list_v2', { kind: 'errcode', errcode: 48002 });
  for (let day = 0; day < 2; day += 1) {
    await pipeline.advance(30 * HOUR);
    await pipeline.run(scene);
  }
  await pipeline.wecom.clearFaults('get_groupmsg_list_v2');
  expect((await pipeline.batch(taskId)).attempts[0]).toMatchObject({ outcome: 'ABSENT', nextLookAt: null });
});

test('a reading that fails once in quiet hours does not make the next batch miss its time', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  const [first] = await pipeline.batches(taskId);
  await dispatchBatch.run({ batchId: first?.id ?? 0n }, scene.tools);
  await pipeline.db.$executeRaw`
    UPDATE t_corp SET quiet_start_minute = (now_minute + 1439) % 1440, quiet_end_minute = (now_minute + 480) % 1440
    FROM (SELECT extract(epoch FROM (app_now() AT TIME ZONE 'Asia/Shanghai')::time)::int / 60 AS now_minute) AS clock
    WHERE id = ${scene.corpId}`;
  await pipeline.run(scene);
  await pipeline.wecom.addFault('get_groupmsg_task', { kind: 'reset', times: 1 });
  await pipeline.runFor(scene, { seconds: 5 * MINUTE, step: MINUTE });
  expect((await pipeline.get(scene, taskId)).waitingFor?.reason).toBe('QUIET_HOURS');
  await pipeline.runFor(scene, { seconds: 9 * HOUR, step: 30 * MINUTE });
  expect((await pipeline.batches(taskId)).map(({ state }) => state)).toEqual(['SUBMITTED', 'SUBMITTED']);
});

test('cancelled, and nobody can find out: looked for every hour, not in every round of the watchdog', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submit(scene, lostRequest);
  await pipeline.wecom.addFault('get_groupmsg_list_v2', { kind: 'errcode', errcode: 48002 });
  await pipeline.cancel(scene, taskId);
  await pipeline.runFor(scene, { seconds: 26 * HOUR, step: HOUR });
  await pipeline.db.$executeRaw`DELETE FROM pgboss.job`;
  await pipeline.advance(20);
  expect(await watch(pipeline.db)).toMatchObject({ cancel: 0 });
  await pipeline.wecom.clearFaults('get_groupmsg_list_v2');
  await pipeline.runFor(scene, { seconds: 5 * HOUR, step: HOUR });
  expect((await pipeline.get(scene, taskId)).status).toBe('CANCELLED');
});
