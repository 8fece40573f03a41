import { expect, test } from 'vitest';
import { givenActor, givenDoNotContact } from '#e2e/fixtures/world';
import { type Actor, actorOfUser } from '#server/auth/actor';
import { createApiKey } from '#server/auth/api-keys';
import { rolePermissions } from '#server/auth/permissions';
import { appNow } from '#server/clock';
import { AppError } from '#server/errors';
import { approveTask, refuseTask } from '#server/tasks/approve';
import { resendTask } from '#server/tasks/resend';
import { resolveTask } from '#server/tasks/resolve';
import { watch } from '#server/tasks/watch';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { dispatchBatch } from './handlers/dispatch-batch.ts';
import { expandTask } from './handlers/expand-task.ts';

const pipeline = givenPipeline();
const conflict = expect.objectContaining({ code: 'CONFLICT' });
const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });

/** A corp whose sends to two people and more need approval, and somebody who may give it. */
async function given(customers: number): Promise<Scene & { manager: Actor }> {
  const scene = await pipeline.given(customers);
  await pipeline.db.corp.update({ where: { id: scene.corpId }, data: { approvalThreshold: 2 } });
  return { ...scene, manager: await givenActor(pipeline.db, scene.corp, { role: 'MANAGER' }) };
}

async function waiting(scene: Scene, input: Parameters<typeof pipeline.create>[1] = {}): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene, input);
  await expandTask.run({ taskId }, scene.tools);
  return taskId;
}

async function approve(actor: Actor, scene: Scene, taskId: number) {
  const { approval } = await pipeline.get(scene, taskId);
  return approveTask(pipeline.db, actor, { taskId, hash: approval.hash ?? '0'.repeat(64) });
}
const refuse = (actor: Actor, taskId: number, reason = '周末不要打扰客户') =>
  refuseTask(pipeline.db, actor, { taskId, reason });
const reasonOf = async (scene: Scene, taskId: number) => (await pipeline.get(scene, taskId)).waitingFor?.reason;
const audited = (taskId: number, action: string) =>
  pipeline.db.auditLog.findMany({ where: { subjectId: String(taskId), action } });

test('a send to as many as the threshold waits for approval, whatever comes by, and goes when it is given', async () => {
  const scene = await given(2);
  const taskId = await waiting(scene);
  await pipeline.advance(50 * HOUR);
  await pipeline.run(scene);
  await watch(pipeline.db);
  const { id } = await pipeline.batch(taskId);
  await pipeline.db.groupSendBatch.update({ where: { id }, data: { nextActionAt: new Date(0) } });
  await dispatchBatch.run({ batchId: id }, scene.tools);
  expect(await pipeline.get(scene, taskId)).toMatchObject({
    status: 'PENDING',
    pendingCount: 2,
    waitingFor: { reason: 'AWAITING_APPROVAL' },
    approval: { required: true, isOwn: true, mayDecide: false, approvedTime: null },
  });
  const approved = await approve(scene.manager, scene, taskId);
  const { name } = await pipeline.db.user.findUniqueOrThrow({ where: { id: scene.manager.userId ?? 0n } });
  expect(approved.approval).toMatchObject({ required: true, hash: null, approvedBy: name, refusedReason: null });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PROCESSING']);
  expect(await audited(taskId, 'task.approved')).toHaveLength(1);
});

test('only those who will get it count, and below the threshold nobody is asked', async () => {
  const scene = await given(2);
  await givenDoNotContact(pipeline.db, scene.corp, scene.customerIds.slice(0, 1));
  const taskId = await waiting(scene);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SKIPPED DO_NOT_CONTACT', 'PROCESSING']);
  expect((await pipeline.get(scene, taskId)).approval).toMatchObject({ required: false, hash: null, approvers: [] });
});

test('a test send needs no approval', async () => {
  const scene = await given(2);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.db.groupSendTask.update({ where: { id: taskId }, data: { isTest: true } });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PROCESSING']);
});

test('raising or removing the threshold lets nothing go that has asked already', async () => {
  const scene = await given(2);
  const taskId = await waiting(scene);
  await pipeline.db.corp.update({ where: { id: scene.corpId }, data: { approvalThreshold: null } });
  await pipeline.advance(HOUR);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('AWAITING_APPROVAL');
});

test('nobody approves or refuses what he made himself, nor a resend of it that somebody else made', async () => {
  const scene = await given(2);
  const taskId = await waiting(scene);
  await expect(approve(scene.actor, scene, taskId)).rejects.toEqual(forbidden);
  await expect(refuse(scene.actor, taskId)).rejects.toEqual(forbidden);
  await refuse(scene.manager, taskId);
  await pipeline.run(scene);
  const again = await resendTask(pipeline.db, scene.manager, { taskId });
  await expandTask.run({ taskId: again.groupSendTaskId }, scene.tools);
  expect(await reasonOf(scene, again.groupSendTaskId)).toBe('AWAITING_APPROVAL');
  await expect(approve(scene.actor, scene, again.groupSendTaskId)).rejects.toEqual(forbidden);
  await expect(approve(scene.manager, scene, again.groupSendTaskId)).rejects.toEqual(forbidden);
  const third = await givenActor(pipeline.db, scene.corp, { role: 'MANAGER' });
  await approve(third, scene, again.groupSendTaskId);
});

test('a key stands for who made it: it approves none of his tasks, and he none of its', async () => {
  const scene = await given(2);
  const maker = await givenActor(pipeline.db, scene.corp, { role: 'ADMIN' });
  const { userId } = await createApiKey(pipeline.db, { corpId: scene.corpId, name: '审批脚本', by: maker });
  const key = await actorOfUser(pipeline.db, userId, { scopes: rolePermissions.ADMIN });
  if (!key) throw new Error('the key works for nobody');
  const ofMaker = await waiting({ ...scene, actor: maker });
  await expect(approve(key, scene, ofMaker)).rejects.toEqual(forbidden);
  const ofKey = await waiting({ ...scene, actor: key });
  await expect(approve(maker, scene, ofKey)).rejects.toEqual(forbidden);
  expect((await pipeline.get({ ...scene, actor: maker }, ofKey)).approval).toMatchObject({
    isOwn: true,
    mayDecide: false,
  });
  await approve(scene.manager, scene, ofKey);
});

test('the page says who may approve: people of the corp who hold the right and made no task of the chain', async () => {
  const scene = await given(2);
  await givenActor(pipeline.db, scene.corp, { role: 'OPERATOR' });
  const gone = await givenActor(pipeline.db, scene.corp, { role: 'MANAGER' });
  await pipeline.db.user.update({ where: { id: gone.userId ?? 0n }, data: { disabledAt: new Date() } });
  const taskId = await waiting(scene);
  const { name } = await pipeline.db.user.findUniqueOrThrow({ where: { id: scene.manager.userId ?? 0n } });
  expect((await pipeline.get(scene, taskId)).approval.approvers).toEqual([name]);
  const seen = await pipeline.get({ ...scene, actor: scene.manager }, taskId);
  expect(seen.approval).toMatchObject({ isOwn: false, mayDecide: true });
  const operator = await actorOfUser(pipeline.db, scene.manager.userId ?? 0n, { scopes: [] });
  expect(operator && (await pipeline.get({ ...scene, actor: operator }, taskId)).approval.mayDecide).toBe(false);
});

test('approved before its time a task waits for it; approved after its time it goes at once', async () => {
  const scene = await given(2);
  const inTwoHours = new Date((await appNow(pipeline.db)).getTime() + 2 * HOUR * 1000).toISOString();
  const early = await waiting(scene, { scheduledTime: inTwoHours });
  const late = await waiting(scene, { scheduledTime: inTwoHours });
  await approve(scene.manager, scene, early);
  await pipeline.run(scene);
  expect(await reasonOf(scene, early)).toBe('SCHEDULED');
  await pipeline.advance(2 * HOUR + 1);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, early)).toEqual(['PROCESSING', 'PROCESSING']);
  await pipeline.advance(20 * HOUR);
  await approve(scene.manager, scene, late);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, late)).toEqual(['PROCESSING', 'PROCESSING']);
});

test('the grace for a missed time counts from the approval', async () => {
  const scene = await given(2);
  const taskId = await waiting(scene);
  await pipeline.advance(48 * HOUR);
  await approve(scene.manager, scene, taskId);
  await pipeline.advance(7 * HOUR);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('MISSED_TIME');
  await resolveTask(pipeline.db, scene.actor, { taskId, decision: 'SEND_NOW' });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PROCESSING']);
});

test('approved is what was seen: other people, another content, time or sender is 409', async () => {
  const scene = await given(3);
  const seen = async (input: Parameters<typeof pipeline.create>[1]) =>
    (await pipeline.get(scene, await waiting(scene, input))).approval.hash ?? '';
  const to = (...at: number[]) => ({
    target: {
      customerIds: at.map((index) => Number(scene.customerIds[index])),
      tagMatch: 'ANY' as const,
      onlySenderContacts: false,
    },
  });
  const taskId = await waiting(scene, to(0, 1));
  const others = [
    await seen(to(1, 2)),
    await seen(to(0, 1, 2)),
    await seen({ ...to(0, 1), messageContent: { type: 'TEXT', data: { text: '别的内容' } } }),
    await seen({ ...to(0, 1), scheduledTime: '2027-01-01T08:00:00Z' }),
  ];
  expect(new Set(others).size).toBe(4);
  for (const hash of others) {
    await expect(approveTask(pipeline.db, scene.manager, { taskId, hash })).rejects.toEqual(conflict);
  }
  expect(await seen(to(1, 0))).toBe((await pipeline.get(scene, taskId)).approval.hash);
  expect(await reasonOf(scene, taskId)).toBe('AWAITING_APPROVAL');
});

test('refused, nobody gets it, and everybody sees by whom and why', async () => {
  const scene = await given(2);
  const taskId = await waiting(scene);
  await refuse(scene.manager, taskId, '价格写错了');
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['CANCELLED APPROVAL_REFUSED', 'CANCELLED APPROVAL_REFUSED']);
  const { name } = await pipeline.db.user.findUniqueOrThrow({ where: { id: scene.manager.userId ?? 0n } });
  expect(await pipeline.get(scene, taskId)).toMatchObject({
    status: 'CANCELLED',
    errorCode: 'APPROVAL_REFUSED',
    errorMessage: '价格写错了',
    approval: { required: true, hash: null, refusedBy: name, refusedReason: '价格写错了', approvedBy: null },
  });
  await expect(approve(scene.manager, scene, taskId)).rejects.toEqual(conflict);
  expect(await audited(taskId, 'task.approval-refused')).toMatchObject([{ detail: { reason: '价格写错了' } }]);
});

test('of decisions at the same moment one counts, and the task is what it says', async () => {
  for (let round = 0; round < 4; round += 1) {
    const scene = await given(2);
    const second = await givenActor(pipeline.db, scene.corp, { role: 'MANAGER' });
    const taskId = await waiting(scene);
    const settled = await Promise.allSettled([
      approve(scene.manager, scene, taskId),
      approve(second, scene, taskId),
      refuse(second, taskId),
    ]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await pipeline.run(scene);
    const isRefused = settled[2]?.status === 'fulfilled';
    const outcome = isRefused ? 'CANCELLED APPROVAL_REFUSED' : 'PROCESSING';
    expect(await pipeline.outcomes(scene, taskId)).toEqual([outcome, outcome]);
    expect(await audited(taskId, 'task.approved')).toHaveLength(isRefused ? 0 : 1);
    expect((await pipeline.get(scene, taskId)).approval.approvedTime === null).toBe(isRefused);
  }
});

test('an approval and a cancel at the same moment: nothing is sent, and nothing waits any more', async () => {
  for (let round = 0; round < 4; round += 1) {
    const scene = await given(2);
    const taskId = await waiting(scene);
    const [approval, cancel] = await Promise.allSettled([
      approve(scene.manager, scene, taskId),
      pipeline.cancel(scene, taskId),
    ]);
    expect(cancel.status).toBe('fulfilled');
    expect(approval.status === 'rejected' ? approval.reason : new AppError('CONFLICT')).toEqual(conflict);
    await pipeline.run(scene);
    expect(await pipeline.outcomes(scene, taskId)).toEqual([
      'CANCELLED CANCELLED_BY_USER',
      'CANCELLED CANCELLED_BY_USER',
    ]);
    expect((await pipeline.batch(taskId)).attempts).toEqual([]);
  }
});

test('killed right after the approval, its job lost: the watchdog hands the task off', async () => {
  const scene = await given(2);
  const taskId = await waiting(scene);
  await approve(scene.manager, scene, taskId);
  await pipeline.db.$executeRaw`DELETE FROM pgboss.job`;
  await pipeline.advance(60);
  await watch(pipeline.db);
  const [job] = await pipeline.db.$queryRaw<{ batchId: string }[]>`
    SELECT data ->> 'batchId' AS "batchId" FROM pgboss.job WHERE name = 'dispatch-batch' AND state < 'active'
      AND data ->> 'batchId' = ${String((await pipeline.batch(taskId)).id)}`;
  expect(job).toBeDefined();
});
