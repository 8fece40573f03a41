import { expect, test } from 'vitest';
import { demoCorp } from '#prisma/demo-world';
import { watchReminders } from '#server/tasks/watch-reminders';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { notifyMember } from './handlers/notify-member.ts';

const pipeline = givenPipeline();

/** A scene whose corp has an app to tell its members through. */
async function given(
  customers: number,
  data: { notifyMembers?: boolean; agentId?: number | null } = {},
): Promise<Scene> {
  const scene = await pipeline.given(customers);
  await pipeline.db.corp.update({ where: { id: scene.corpId }, data: { agentId: demoCorp.agentId, ...data } });
  return scene;
}

async function submitted(scene: Scene, size = 10_000): Promise<number> {
  const taskId = await pipeline.createInBatches(scene, size, { taskName: '周五活动' });
  await pipeline.run(scene);
  return taskId;
}

const noticesOf = (taskId: number) =>
  pipeline.db.memberNotice.findMany({ where: { taskId }, orderBy: { dueAt: 'asc' } });

/** Does what is due, as the worker would; a minute later, since none leaves on the full hour. */
async function tellDue(scene: Scene, taskId: number): Promise<string[]> {
  await pipeline.advance(61);
  for (const { id } of await noticesOf(taskId)) await notifyMember.run({ noticeId: id }, scene.tools);
  return (await noticesOf(taskId)).map(({ kind, state }) => `${kind} ${state}`);
}

test('the member is told once that a task waits, however many batches it has, and once that its deadline is near', async () => {
  const scene = await given(2);
  const taskId = await submitted(scene, 1);
  expect(await tellDue(scene, taskId)).toEqual(['TO_CONFIRM SENT', 'DEADLINE_NEAR WAITING']);
  await pipeline.advance(69 * HOUR);
  expect(await tellDue(scene, taskId)).toEqual(['TO_CONFIRM SENT', 'DEADLINE_NEAR SENT']);
  await tellDue(scene, taskId);
  const told = await pipeline.wecom.appMessages(scene.sender.userid);
  expect(told.map(({ content }) => content.content)).toEqual([
    '你有一条群发任务待确认：周五活动，共 2 位客户，请在企业微信「群发助手」中确认发送',
    expect.stringContaining('截止'),
  ]);
  expect((await pipeline.get(scene, taskId)).notices).toMatchObject([
    { accountId: scene.sender.userid, kind: 'TO_CONFIRM', state: 'SENT' },
    { kind: 'DEADLINE_NEAR', state: 'SENT' },
  ]);
});

test.each([{ notifyMembers: false }, { agentId: null }])('a corp of %o has nobody told', async (data) => {
  const scene = await given(1, data);
  expect(await noticesOf(await submitted(scene))).toEqual([]);
});

test('who has confirmed or whose task was cancelled is not told', async () => {
  const scene = await given(1);
  const taskId = await submitted(scene);
  await pipeline.cancel(scene, taskId);
  expect((await tellDue(scene, taskId))[0]).toBe('TO_CONFIRM DROPPED');
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 700, step: 350 });
  await watchReminders(pipeline.db, 0);
  expect((await noticesOf(taskId)).map(({ state }) => state)).toEqual(['DROPPED', 'DROPPED']);
  expect(await pipeline.wecom.appMessages(scene.sender.userid)).toEqual([]);
});

test('a rate limit postpones a notice within reason, then it is no longer news', async () => {
  const scene = await given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('message/send', { kind: 'errcode', errcode: 45009 });
  expect((await tellDue(scene, taskId))[0]).toBe('TO_CONFIRM WAITING');
  await pipeline.advance(2 * HOUR);
  expect((await tellDue(scene, taskId))[0]).toBe('TO_CONFIRM DROPPED');
  await pipeline.wecom.clearFaults();
  expect((await pipeline.get(scene, taskId)).status).toBe('PROCESSING');
});

test.each([
  [{ kind: 'errcode', errcode: 81013, times: 1 }, 'REFUSED'],
  [{ kind: 'reset', afterEffect: true, times: 1 }, 'UNKNOWN'],
] as const)('after %o nobody is told twice, and the send goes on', async (fault, state) => {
  const scene = await given(1);
  const taskId = await submitted(scene);
  await pipeline.wecom.addFault('message/send', fault);
  expect((await tellDue(scene, taskId))[0]).toBe(`TO_CONFIRM ${state}`);
  expect((await tellDue(scene, taskId))[0]).toBe(`TO_CONFIRM ${state}`);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.runFor(scene, { seconds: 60, step: 30 });
  expect((await pipeline.get(scene, taskId)).status).toBe('COMPLETED');
});
