import { expect, test } from 'vitest';
import { givenDoNotContact } from '#e2e/fixtures/world';
import { AppError } from '#server/errors';
import { claimBatch } from '#server/tasks/batch';
import { resolveTask } from '#server/tasks/resolve';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';
import { dispatchBatch } from './handlers/dispatch-batch.ts';
import { expandTask } from './handlers/expand-task.ts';

const pipeline = givenPipeline();

async function frozen(scene: Scene): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await expandTask.run({ taskId }, scene.tools);
  return taskId;
}

/** So many of our own sends, of so long ago, that reached these customers. */
async function pastSuccess(scene: Scene, customerIds: bigint[], { times = 1, secondsAgo = 0 } = {}): Promise<void> {
  await pipeline.db.$executeRaw`
    WITH task AS (
      INSERT INTO t_group_send_task (corp_id, user_id, sender_account_id, account_id, target_type, target_ids, message_content,
        content_hash, status, confirm_within_seconds, expanded_at, ended_at)
      SELECT ${scene.corpId}, ${scene.actor.userId}, ${scene.sender.userid}, ${scene.sender.id}, 'CUSTOMER_IDS', '{}', '{}',
        '', 'COMPLETED', 60, app_now(), app_now() FROM generate_series(1, ${times}::int) RETURNING id)
    INSERT INTO t_group_send_result (task_id, customer_id, corp_id, account_id, batch, status, sent_time)
    SELECT task.id, customer_id, ${scene.corpId}, ${scene.sender.id}, 1, 'SUCCESS',
           app_now() - make_interval(secs => ${secondsAgo}::float8)
    FROM task, unnest(${customerIds}::bigint[]) AS customer_id`;
}

async function daysInMonth(): Promise<number> {
  const [row] = await pipeline.db.$queryRaw<{ days: number }[]>`
    SELECT extract(day FROM date_trunc('month', app_now() AT TIME ZONE 'Asia/Shanghai') + interval '1 month - 1 day')::int AS days`;
  return row?.days ?? 0;
}

const setCorp = (scene: Scene, data: object) => pipeline.db.corp.update({ where: { id: scene.corpId }, data });
const setSender = (scene: Scene, status: string) =>
  pipeline.db.account.update({ where: { id: scene.sender.id }, data: { status } });
const reasonOf = async (scene: Scene, taskId: number) => (await pipeline.get(scene, taskId)).waitingFor?.reason;

test('who lost the relation or asked not to be contacted after the audience was frozen is SKIPPED', async () => {
  const scene = await pipeline.given(3);
  const [lost = 0n, refusing = 0n] = scene.customerIds;
  const taskId = await frozen(scene);
  await pipeline.db.follow.updateMany({ where: { customerId: lost }, data: { status: 'REMOVED_BY_MEMBER' } });
  await givenDoNotContact(pipeline.db, scene.corp, [refusing]);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    'SKIPPED NOT_A_CONTACT_OF_SENDER',
    'SKIPPED DO_NOT_CONTACT',
    'PROCESSING',
  ]);
});

test('a batch in which nobody is left is settled without a call, and the next one goes', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  await givenDoNotContact(pipeline.db, scene.corp, scene.customerIds.slice(0, 1));
  await pipeline.run(scene);
  expect((await pipeline.batches(taskId)).map(({ state }) => state)).toEqual(['SETTLED', 'SUBMITTED']);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SKIPPED DO_NOT_CONTACT', 'PROCESSING']);
});

test.each([
  ['a day', 'DAY_1', async () => 1],
  ['a week', 'WEEK_7', async () => 7],
  ['a month', 'MONTH_DAYS', daysInMonth],
])(
  'a customer whose quota of %s our own sends have used up is SKIPPED, another is not',
  async (_n, quotaMode, quota) => {
    const scene = await pipeline.given(2);
    const [full = 0n, nearly = 0n] = scene.customerIds;
    await setCorp(scene, { quotaMode });
    const taskId = await frozen(scene);
    const times = await quota();
    await pastSuccess(scene, [full], { times });
    await pastSuccess(scene, [nearly], { times: times - 1 });
    await pipeline.run(scene);
    expect(await pipeline.outcomes(scene, taskId)).toEqual(['SKIPPED QUOTA_USED_UP', 'PROCESSING']);
  },
);

test("the corp's own frequency cap counts what was sent and what is under way", async () => {
  const scene = await pipeline.given(2);
  await setCorp(scene, { capCount: 1, capDays: 7 });
  await pastSuccess(scene, scene.customerIds.slice(0, 1), { secondsAgo: 3 * 24 * HOUR });
  const first = await frozen(scene);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, first)).toEqual(['SKIPPED FREQUENCY_CAP', 'PROCESSING']);
  const second = await frozen(scene);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, second)).toEqual(['SKIPPED FREQUENCY_CAP', 'SKIPPED FREQUENCY_CAP']);
});

test('two tasks of one sender are never both on their way; the other waits and then goes', async () => {
  const scene = await pipeline.given(1);
  const taskIds = [await frozen(scene), await frozen(scene), await frozen(scene)];
  const batches = await Promise.all(taskIds.map((taskId) => pipeline.batch(taskId)));
  await pipeline.wecom.addFault('add_msg_template', { kind: 'delay', milliseconds: 700, times: 1 });
  const going = Promise.all(batches.map(({ id }) => dispatchBatch.run({ batchId: id }, scene.tools)));
  const seen: number[] = [];
  for (let isOver = false; !isOver; ) {
    seen.push(await pipeline.db.groupSendBatch.count({ where: { corpId: scene.corpId, state: 'SUBMITTING' } }));
    isOver = await Promise.race([going.then(() => true), new Promise<false>((r) => setTimeout(r, 20, false))]);
  }
  expect(Math.max(...seen)).toBe(1);
  const reasons = await Promise.all(taskIds.map((taskId) => reasonOf(scene, taskId)));
  expect(reasons).toContain('PREVIOUS_BATCH');
  await pipeline.runFor(scene, { seconds: 30, step: 10 });
  for (const taskId of taskIds) expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING']);
});

test('killed after the claim, before a byte left: handed off again once the claim has ended, and only once', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  const { id } = await pipeline.batch(taskId);
  expect(await claimBatch(pipeline.db, id, ['PREPARED'], 300)).not.toBeNull();
  await dispatchBatch.run({ batchId: id }, scene.tools);
  expect((await pipeline.batch(taskId)).attempts).toEqual([]);
  await pipeline.advance(301);
  await Promise.all([1, 2, 3].map(() => dispatchBatch.run({ batchId: id }, scene.tools)));
  expect(await pipeline.batch(taskId)).toMatchObject({ state: 'SUBMITTED', attemptCount: 1 });
});

test('a sender who is away holds the task, which goes on when he is back', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  await setSender(scene, 'OFFLINE');
  await pipeline.run(scene);
  expect((await pipeline.get(scene, taskId)).waitingFor).toMatchObject({
    reason: 'ACCOUNT_NOT_ACTIVE',
    detail: scene.sender.name,
  });
  await setSender(scene, 'ACTIVE');
  await pipeline.advance(601);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('MEMBER_TO_CONFIRM');
});

test('a sender who is away for longer than the grace: a person decides', async () => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  await setSender(scene, 'OFFLINE');
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 7 * HOUR, step: HOUR });
  expect(await reasonOf(scene, taskId)).toBe('MISSED_TIME');
});

test('a sender who is gone fails what is left to send', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  await setSender(scene, 'EXPIRED');
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    'FAILED SENDER_NOT_AVAILABLE',
    'FAILED SENDER_NOT_AVAILABLE',
  ]);
  expect((await pipeline.get(scene, taskId)).status).toBe('FAILED');
});

test.each([
  ['over midnight', 60, -60],
  ['within a day', 60, 60],
])('quiet hours %s hold a task until their end', async (_name, before, after) => {
  const scene = await pipeline.given(1);
  const [clock] = await pipeline.db.$queryRaw<{ minute: number }[]>`
    SELECT (extract(hour FROM local) * 60 + extract(minute FROM local))::int AS minute
    FROM (SELECT app_now() AT TIME ZONE 'Asia/Shanghai' AS local)`;
  // The corp's zone is moved instead of the clock: it is now 23:30, or 12:00, there.
  const nowThere = after < 0 ? 23 * 60 + 30 : 12 * 60;
  const shift = nowThere - (clock?.minute ?? 0);
  const quietEndMinute = after < 0 ? 7 * 60 : nowThere + after;
  await setCorp(scene, { timezone: zoneOf(8 * 60 + shift), quietStartMinute: nowThere - before, quietEndMinute });
  const taskId = await frozen(scene);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('QUIET_HOURS');
  const wait = after < 0 ? 7.5 * HOUR : HOUR;
  await pipeline.advance(wait - 300);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('QUIET_HOURS');
  await pipeline.advance(400);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('MEMBER_TO_CONFIRM');
});

/** A POSIX zone so many minutes east of Greenwich. */
function zoneOf(minutesEast: number): string {
  return `<X>${minutesEast >= 0 ? '-' : '+'}${hhmm(Math.abs(minutesEast))}`;
}

function hhmm(minutes: number): string {
  return `${Math.floor(Math.abs(minutes) / 60)}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}

test.each(['SEND_NOW', 'DISCARD'] as const)('a missed time asks, and %s is done', async (decision) => {
  const scene = await pipeline.given(1);
  const taskId = await frozen(scene);
  await expect(resolveTask(pipeline.db, scene.actor, { taskId, decision })).rejects.toThrow(AppError);
  await pipeline.advance(7 * HOUR);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('MISSED_TIME');
  await pipeline.advance(48 * HOUR);
  await pipeline.run(scene);
  expect((await pipeline.batch(taskId)).attempts).toEqual([]);

  await resolveTask(pipeline.db, scene.actor, { taskId, decision });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([
    decision === 'SEND_NOW' ? 'PROCESSING' : 'CANCELLED MISSED_TIME_DISCARDED',
  ]);
});

test('a question to a person is not covered up by what passes by itself', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  const [first] = await pipeline.batches(taskId);
  await dispatchBatch.run({ batchId: first?.id }, scene.tools);
  await pipeline.db.groupSendBatch.updateMany({
    where: { taskId, state: 'SUBMITTED' },
    data: { nextActionAt: null },
  });
  await pipeline.advance(7 * HOUR);
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('MISSED_TIME');
  await pipeline.wecom.addFault('get_groupmsg_task', { kind: 'errcode', errcode: 48002, times: 1 });
  await pipeline.db.groupSendBatch.updateMany({
    where: { taskId, state: 'SUBMITTED' },
    data: { nextActionAt: new Date(0) },
  });
  await pipeline.run(scene);
  expect(await reasonOf(scene, taskId)).toBe('MISSED_TIME');
});
