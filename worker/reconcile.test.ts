import { expect, test, vi } from 'vitest';
import { resolveTask } from '#server/tasks/resolve';
import { claimBatch, type ClaimedBatch } from '#server/tasks/batch';
import { beginSubmit } from '#server/tasks/hand-off';
import { recordAccepted } from '#server/tasks/accepted';
import { watch } from '#server/tasks/watch';
import { givenPipeline, HOUR, hello, type Scene } from './given-pipeline.ts';
import { expandTask } from './handlers/expand-task.ts';
import { watchAttempt } from './handlers/watch-attempt.ts';

const pipeline = givenPipeline();
const MINUTE = 60;
const lost = { kind: 'reset', afterEffect: true, times: 1 } as const;

async function submitted(scene: Scene, fault?: Parameters<typeof pipeline.wecom.addFault>[1]): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  if (fault) await pipeline.wecom.addFault('add_msg_template', fault);
  await pipeline.run(scene);
  return taskId;
}

const stateOf = async (taskId: number) => (await pipeline.batch(taskId)).state;
const outcomesOf = async (taskId: number) => (await pipeline.batch(taskId)).attempts.map(({ outcome }) => outcome);
const confirm = (scene: Scene) => pipeline.wecom.confirm({ userid: scene.sender.userid });

/** Messages at WeCom for these people, with how many customers each has reached. */
async function messagesFor({ sender }: Scene) {
  const messages = await pipeline.wecom.messages();
  return messages.filter(({ tasks }) => tasks.some(({ userid }) => userid === sender.userid));
}

async function finish(scene: Scene): Promise<void> {
  await confirm(scene);
  await pipeline.runFor(scene, { seconds: 20 * MINUTE, step: 5 * MINUTE });
}

test.each([
  ['the reply is lost', lost],
  ['502 with HTML', { kind: 'http', status: 502, body: '<html>bad gateway</html>', afterEffect: true, times: 1 }],
  ['-1 after the effect', { kind: 'errcode', errcode: -1, afterEffect: true, times: 1 }],
  ['the JSON is cut', { kind: 'truncated', times: 1 }],
  ['no msgid', { kind: 'no-msgid', times: 1 }],
] as const)('%s: the message is found and adopted, and each customer receives one', async (_name, fault) => {
  const scene = await pipeline.given(3);
  const taskId = await submitted(scene, fault);
  expect(await stateOf(taskId)).toBe('UNKNOWN');
  expect(await pipeline.get(scene, taskId)).toMatchObject({
    waitingFor: { reason: 'OUTCOME_UNKNOWN' },
    processingCount: 3,
  });
  await pipeline.advance(MINUTE);
  await pipeline.run(scene);
  expect(await stateOf(taskId)).toBe('SUBMITTED');
  expect(await outcomesOf(taskId)).toEqual(['ADOPTED']);
  await finish(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 3 });
  expect(await messagesFor(scene)).toHaveLength(1);
});

test('a fail_list lost with the reply ends as NOT_IN_WECOM_RESULT, which nobody resends unasked', async () => {
  const scene = await pipeline.given(2);
  await pipeline.wecom.setReaction({ externalUserids: scene.externalUserids.slice(0, 1), outcome: 'refused' });
  const taskId = await submitted(scene, lost);
  await pipeline.advance(MINUTE);
  await pipeline.run(scene);
  await finish(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['FAILED NOT_IN_WECOM_RESULT', 'SUCCESS']);
});

test('no byte took effect: absent after three looks and 15 minutes, then sent once', async () => {
  const scene = await pipeline.given(2);
  const taskId = await submitted(scene, { kind: 'reset', times: 1 });
  await pipeline.runFor(scene, { seconds: 15 * MINUTE, step: 30 });
  expect(await stateOf(taskId)).toBe('UNKNOWN');
  await pipeline.runFor(scene, { seconds: 3 * MINUTE, step: 30 });
  expect(await stateOf(taskId)).toBe('SUBMITTED');
  expect(await outcomesOf(taskId)).toEqual(['ABSENT', 'ACCEPTED']);
  await finish(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2, waitingFor: null });
  expect(await messagesFor(scene)).toHaveLength(1);
});

test.each(['get_groupmsg_list_v2', 'get_groupmsg_task'] as const)(
  'a look that %s answers with an error does not count',
  async (endpoint) => {
    const scene = await pipeline.given(1);
    const taskId = await submitted(scene, endpoint === 'get_groupmsg_task' ? lost : { kind: 'reset', times: 1 });
    await pipeline.wecom.addFault(endpoint, { kind: 'errcode', errcode: 41063 });
    await pipeline.runFor(scene, { seconds: 40 * MINUTE, step: 5 * MINUTE });
    expect(await pipeline.batch(taskId)).toMatchObject({ state: 'UNKNOWN', attempts: [{ lookCount: 0 }] });
    await pipeline.wecom.clearFaults(endpoint);
    await pipeline.runFor(scene, { seconds: 60 * MINUTE, step: 5 * MINUTE });
    expect(await stateOf(taskId)).toBe('SUBMITTED');
    expect(await messagesFor(scene)).toHaveLength(1);
  },
);

test('the same text sent by hand to others, and by another task to others, is never taken for ours', async () => {
  const scene = await pipeline.given(2);
  const other = await pipeline.given(1);
  const content = { text: { content: hello.data.text } };
  const strangers = other.externalUserids;
  await pipeline.wecom.putCustomers(
    ...strangers.map((externalUserid) => ({ externalUserid, follows: [{ userid: scene.sender.userid }] })),
  );
  const [mine = ''] = scene.externalUserids;
  await pipeline.wecom.createMessage({
    userid: scene.sender.userid,
    externalUserids: [mine, ...strangers],
    content,
    createType: 0,
  });
  const taskId = await submitted(scene, { kind: 'reset', times: 1 });
  await pipeline.runFor(scene, { seconds: 20 * MINUTE, step: MINUTE });
  expect(await outcomesOf(taskId)).toEqual(['ABSENT', 'ACCEPTED']);
  expect(await messagesFor(scene)).toHaveLength(2);
});

test('two equal tasks of one sender whose replies are both lost each adopt a message of their own', async () => {
  const scene = await pipeline.given(2);
  const taskIds = [await submitted(scene, lost), await submitted(scene, lost)];
  await pipeline.runFor(scene, { seconds: 5 * MINUTE, step: MINUTE });
  const msgids = await Promise.all(taskIds.map(async (id) => (await pipeline.batch(id)).msgid));
  expect(new Set(msgids).size).toBe(2);
  expect(msgids).not.toContain(null);
  expect((await messagesFor(scene)).filter(({ cancelledAt }) => cancelledAt !== null)).toEqual([]);
});

async function begun(scene: Scene) {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  const { id } = await pipeline.batch(taskId);
  const claimed = await claimBatch(pipeline.db, id, ['PREPARED'], 60);
  if (!claimed) throw new Error('not claimed');
  const begin = await beginSubmit(pipeline.db, claimed);
  if (begin.kind !== 'go') throw new Error(begin.kind);
  return { taskId, claimed, attemptId: begin.attemptId };
}

/** What a process does that was frozen before its request left and wakes now. */
async function sendLate(
  scene: Scene,
  { claimed, attemptId }: { claimed: ClaimedBatch; attemptId: bigint },
  isHeard: boolean,
) {
  const request = { sender: scene.sender.userid, externalUserids: scene.externalUserids, text: hello.data.text };
  const reply = await scene.tools.wecom.addMsgTemplate(scene.corpId, request, { timeoutMs: 9000 });
  if (reply.kind !== 'accepted') throw new Error(reply.kind);
  if (isHeard) await recordAccepted(pipeline.db, claimed, attemptId, reply);
  return reply.msgid;
}

test('an answer that comes while the batch is being reconciled is adopted at once', async () => {
  const scene = await pipeline.given(2);
  const frozen = await begun(scene);
  await pipeline.advance(2 * MINUTE);
  await watch(pipeline.db);
  expect(await stateOf(frozen.taskId)).toBe('UNKNOWN');
  const msgid = await sendLate(scene, frozen, true);
  expect(await pipeline.batch(frozen.taskId)).toMatchObject({ state: 'SUBMITTED', msgid });
  await finish(scene);
  expect(await pipeline.get(scene, frozen.taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2 });
});

test.each([true, false])(
  'a process frozen past the absence window then sends (its answer is heard: %s): the orphan is withdrawn before anybody confirms',
  async (isHeard) => {
    const scene = await pipeline.given(2);
    const frozen = await begun(scene);
    await pipeline.advance(2 * MINUTE);
    await watch(pipeline.db);
    await pipeline.runFor(scene, { seconds: 20 * MINUTE, step: MINUTE });
    const { msgid: second } = await pipeline.batch(frozen.taskId);
    expect(await outcomesOf(frozen.taskId)).toEqual(['ABSENT', 'ACCEPTED']);
    const orphan = await sendLate(scene, frozen, isHeard);
    await pipeline.runFor(scene, { seconds: HOUR, step: 5 * MINUTE });
    const messages = await messagesFor(scene);
    expect(messages.find(({ msgid }) => msgid === orphan)?.cancelledAt).not.toBeNull();
    expect(messages.find(({ msgid }) => msgid === second)?.cancelledAt).toBeNull();
    await finish(scene);
    expect(await pipeline.get(scene, frozen.taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2 });
    const audit = await pipeline.db.auditLog.findMany({ where: { corpId: scene.corpId } });
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['task.orphan-found', 'task.orphan-withdrawn']),
    );
  },
);

test('a message that turns up before the batch was sent again is adopted instead of doubled', async () => {
  const scene = await pipeline.given(2);
  const frozen = await begun(scene);
  await pipeline.advance(2 * MINUTE);
  await watch(pipeline.db);
  await pipeline.wecom.addFault('add_msg_template', { kind: 'errcode', errcode: 60020 });
  await pipeline.runFor(scene, { seconds: 20 * MINUTE, step: MINUTE });
  expect(await stateOf(frozen.taskId)).toBe('PREPARED');
  await pipeline.wecom.clearFaults('add_msg_template');
  const msgid = await sendLate(scene, frozen, false);
  await pipeline.advance(HOUR);
  await watchAttempt.run({ attemptId: frozen.attemptId }, scene.tools);
  await pipeline.run(scene);
  expect(await pipeline.batch(frozen.taskId)).toMatchObject({ state: 'SUBMITTED', msgid });
  expect(await messagesFor(scene)).toHaveLength(1);
});

test('cancelled while the outcome is unknown: what is found is withdrawn, and every customer is CANCELLED', async () => {
  const scene = await pipeline.given(2);
  const taskId = await submitted(scene, lost);
  await pipeline.cancel(scene, taskId);
  await pipeline.runFor(scene, { seconds: 15 * MINUTE, step: MINUTE });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'CANCELLED', cancelledCount: 2 });
  expect((await messagesFor(scene)).map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true]);
});

test('cancelled while unknown and never at WeCom: CANCELLED without another call, and a late message is withdrawn', async () => {
  const scene = await pipeline.given(2);
  const frozen = await begun(scene);
  await pipeline.advance(2 * MINUTE);
  await watch(pipeline.db);
  await pipeline.cancel(scene, frozen.taskId);
  await pipeline.runFor(scene, { seconds: 20 * MINUTE, step: MINUTE });
  expect(await pipeline.get(scene, frozen.taskId)).toMatchObject({ status: 'CANCELLED', cancelledCount: 2 });
  await sendLate(scene, frozen, false);
  await pipeline.runFor(scene, { seconds: HOUR, step: 5 * MINUTE });
  expect((await messagesFor(scene)).map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true]);
});

async function askedAfterThreeCalls(scene: Scene): Promise<number> {
  const taskId = await submitted(scene, { kind: 'reset' });
  await pipeline.runFor(scene, { seconds: 80 * MINUTE, step: 5 * MINUTE });
  await pipeline.wecom.clearFaults('add_msg_template');
  await pipeline.runFor(scene, { seconds: 4 * HOUR, step: HOUR });
  return taskId;
}

test('after three calls without an outcome a person is asked, and nothing is sent by itself', async () => {
  const scene = await pipeline.given(2);
  const taskId = await askedAfterThreeCalls(scene);
  expect(await outcomesOf(taskId)).toEqual(['ABSENT', 'ABSENT', 'UNKNOWN']);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ waitingFor: { reason: 'OUTCOME_UNKNOWN', until: null } });
  await resolveTask(pipeline.db, scene.actor, { taskId, decision: 'SEND_AGAIN' });
  await pipeline.run(scene);
  await finish(scene);
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2 });
});

test('cancelled while a person is asked: the batch that is nowhere to be found is CANCELLED', async () => {
  const scene = await pipeline.given(2);
  const taskId = await askedAfterThreeCalls(scene);
  await pipeline.cancel(scene, taskId);
  await pipeline.runFor(scene, { seconds: 2 * HOUR, step: HOUR });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'CANCELLED', cancelledCount: 2, waitingFor: null });
});

test('a batch given up fails as OUTCOME_UNKNOWN; a message of it that turns up is withdrawn', async () => {
  const scene = await pipeline.given(2);
  const taskId = await askedAfterThreeCalls(scene);
  await resolveTask(pipeline.db, scene.actor, { taskId, decision: 'GIVE_UP' });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'FAILED', failedCount: 2 });
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['FAILED OUTCOME_UNKNOWN', 'FAILED OUTCOME_UNKNOWN']);
  const content = { text: { content: hello.data.text } };
  const { externalUserids } = scene;
  await pipeline.wecom.createMessage({ userid: scene.sender.userid, externalUserids, content, createType: 0 });
  await pipeline.runFor(scene, { seconds: 2 * HOUR, step: 10 * MINUTE });
  expect((await messagesFor(scene)).map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true]);
});

test('deciding about an outcome that is still being looked for is refused', async () => {
  const scene = await pipeline.given(1);
  const taskId = await submitted(scene, lost);
  const decide = (decision: 'SEND_AGAIN' | 'GIVE_UP') => resolveTask(pipeline.db, scene.actor, { taskId, decision });
  await expect(decide('SEND_AGAIN')).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(decide('GIVE_UP')).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('an orphan that its member had confirmed is counted, told, and corrects who was given up', async () => {
  const scene = await pipeline.given(2);
  const taskId = await askedAfterThreeCalls(scene);
  await resolveTask(pipeline.db, scene.actor, { taskId, decision: 'GIVE_UP' });
  const content = { text: { content: hello.data.text } };
  const { externalUserids } = scene;
  await pipeline.wecom.createMessage({ userid: scene.sender.userid, externalUserids, content, createType: 0 });
  await confirm(scene);
  await pipeline.runFor(scene, { seconds: 2 * HOUR, step: 10 * MINUTE });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'COMPLETED', successCount: 2 });
  expect((await pipeline.batch(taskId)).attempts).toContainEqual(expect.objectContaining({ orphanSentCount: 2 }));
});

test('the database is away when the answer comes: it is recorded as soon as it is back', async () => {
  const scene = await pipeline.given(1);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  const real = scene.tools.db.$transaction.bind(scene.tools.db);
  let failures = 0;
  const spy = vi.spyOn(scene.tools.db, '$transaction').mockImplementation((...args: unknown[]) => {
    const isRecording = failures < 2 && submittingNow;
    if (!isRecording) return Reflect.apply(real, scene.tools.db, args);
    failures += 1;
    return Promise.reject(new Error('the database is away'));
  });
  let submittingNow = false;
  const add = scene.tools.wecom.addMsgTemplate;
  scene.tools.wecom.addMsgTemplate = async (...args) => {
    const reply = await add(...args);
    submittingNow = true;
    return reply;
  };
  await pipeline.run(scene);
  spy.mockRestore();
  expect(failures).toBe(2);
  expect(await pipeline.batch(taskId)).toMatchObject({ state: 'SUBMITTED', attempts: [{ outcome: 'ACCEPTED' }] });
});
