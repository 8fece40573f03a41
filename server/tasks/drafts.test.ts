import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp, givenCustomerGroup } from '#e2e/fixtures/world';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createTask } from './create.ts';
import { deleteDraft, getDraft, listDrafts, pruneDrafts, saveDraft } from './drafts.ts';
import { expandTask } from './expand.ts';
import { sendTest } from './test-send.ts';

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(() => boss.stop({ graceful: false }));

const messageContent = { type: 'TEXT', data: { text: '您好' } };
const draft = (text: string) => ({ name: '周末', content: { content: { text } }, knownTime: null });

test('a draft is its writer’s alone, and the last write counts and says what it came over', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine, other] = [await givenActor(db, corp), await givenActor(db, corp)];
  const draftId = randomUUID();
  const first = await saveDraft(db, mine, { draftId, ...draft('一') });
  expect(first).toMatchObject({ state: 'SAVED', wasChangedElsewhere: false });
  const knownTime = first.state === 'SAVED' ? first.updateTime : null;
  await db.$executeRaw`UPDATE t_draft SET update_time = update_time - interval '1 minute' WHERE id = ${draftId}::uuid`;
  expect(await saveDraft(db, mine, { draftId, ...draft('二'), knownTime })).toMatchObject({
    wasChangedElsewhere: true,
  });
  expect(await listDrafts(db, mine)).toMatchObject([{ draftId, name: '周末', excerpt: '二' }]);
  expect(await getDraft(db, mine, { draftId })).toMatchObject({ content: { content: { text: '二' } } });
  for (const verb of [
    () => saveDraft(db, other, { draftId, ...draft('三') }),
    () => getDraft(db, other, { draftId }),
    () => deleteDraft(db, other, { draftId }),
  ])
    await expect(verb()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await listDrafts(db, other)).toEqual([]);
  await deleteDraft(db, mine, { draftId });
  expect(await listDrafts(db, mine)).toEqual([]);
});

test('a task takes its draft away, and a tab left open cannot bring it back', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const [customer = 0n] = await givenContacts(db, account, 1);
  const actor = await givenActor(db, corp);
  const draftId = randomUUID();
  await saveDraft(db, actor, { draftId, ...draft('一') });
  const target = { customerIds: [Number(customer)], tagMatch: 'ANY' as const, onlySenderContacts: true };
  const input = { senderAccountId: account.userid, target, messageContent };
  const { groupSendTaskId } = await createTask(db, actor, input, { idempotencyKey: draftId });
  expect(await listDrafts(db, actor)).toEqual([]);
  expect(await saveDraft(db, actor, { draftId, ...draft('二') })).toEqual({ state: 'SENT', groupSendTaskId });
});

test('drafts that nobody has touched for 30 days are forgotten', async () => {
  const { db } = database;
  const actor = await givenActor(db, await givenCorp(db));
  const [old, fresh] = [randomUUID(), randomUUID()];
  await saveDraft(db, actor, { draftId: old, ...draft('旧') });
  await saveDraft(db, actor, { draftId: fresh, ...draft('新') });
  await db.$executeRaw`UPDATE t_draft SET update_time = app_now() - interval '31 days' WHERE id = ${old}::uuid`;
  await pruneDrafts(db);
  expect((await listDrafts(db, actor)).map(({ draftId }) => draftId)).toEqual([fresh]);
});

test('a test send goes to those of the test list whom the account follows, whatever our own cap says', async () => {
  const { db } = database;
  const corp = await givenCorp(db, { capCount: 1, capDays: 7 });
  const account = await givenAccount(db, corp);
  const ours = await givenContacts(db, account, 2);
  const strangers = await givenContacts(db, await givenAccount(db, corp), 1);
  const actor = await givenActor(db, corp);
  const input = { senderAccountId: account.userid, messageContent, taskName: '周末' };
  await expect(sendTest(db, actor, input)).rejects.toMatchObject({ code: 'UNPROCESSABLE' });
  const list = await givenCustomerGroup(db, corp, { customers: [...ours, ...strangers] });
  await db.corp.update({ where: { id: corp.id }, data: { testGroupId: list.id } });
  for (const _time of [1, 2]) {
    const { groupSendTaskId } = await sendTest(db, actor, input);
    await expandTask(db, BigInt(groupSendTaskId));
    const task = await db.groupSendTask.findUniqueOrThrow({ where: { id: groupSendTaskId } });
    expect(task).toMatchObject({ taskName: '测试：周末', isTest: true, targetCount: 2, pendingCount: 2 });
    await db.groupSendResult.updateMany({ where: { taskId: task.id }, data: { status: 'PROCESSING' } });
  }
});

test('a test list as long as a campaign is refused: a test needs no approval', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp);
  const customers = await givenContacts(db, account, 51);
  const list = await givenCustomerGroup(db, corp, { customers });
  await db.corp.update({ where: { id: corp.id }, data: { testGroupId: list.id } });
  const actor = await givenActor(db, corp);
  const input = { senderAccountId: account.userid, messageContent };
  await expect(sendTest(db, actor, input)).rejects.toMatchObject({ message: expect.stringContaining('最多 50 人') });
  await db.customerGroupMember.deleteMany({ where: { groupId: list.id, customerId: customers[0] ?? 0n } });
  expect(await sendTest(db, actor, input)).toMatchObject({ status: 'PENDING' });
});
