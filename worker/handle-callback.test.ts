import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { type AccountRow, type CorpRow, givenAccount, givenCorp } from '#e2e/fixtures/world';
import { type RunningSimulator, startSimulator } from '#e2e/wecom-simulator/simulator';
import { demoCorp } from '#prisma/demo-world';
import { storeEvent } from '#server/corps/callback-events';
import { wakeDueEvents } from '#server/corps/callback-watch';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { readEvent } from '#server/wecom/callback-event';
import { createWecom } from '#server/wecom/client';
import type { Tools } from '#worker/handle';
import { handleCallback } from '#worker/handlers/handle-callback';
import { watch } from '#worker/handlers/watch';

const database = testDatabase();
let simulator: RunningSimulator;
let boss: Awaited<ReturnType<typeof startSender>>;
let corp: CorpRow;
let member: AccountRow;
let customer: string;
let tools: Tools;
let now = 0;

beforeAll(async () => {
  simulator = await startSimulator({ settings: { dispatchingSeconds: 0 } });
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await simulator.stop();
});
beforeEach(async () => {
  const { db } = database;
  corp = await givenCorp(db);
  member = await givenAccount(db, corp);
  customer = `wm${randomUUID().replaceAll('-', '')}`;
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  tools = { db, wecom: createWecom({ db, baseUrl: simulator.url, credentials }) };
  await simulator.control.putMembers({ userid: member.userid });
  now = Math.floor(Date.now() / 1000);
});

/** Stores an event as the door would, and answers its id; null when it was there already. */
async function pushed(fields: Record<string, string>, secondsLater = 0): Promise<bigint | null> {
  const facts = { FromUserName: 'sys', CreateTime: String(now + secondsLater), MsgType: 'event', ...fields };
  const elements = Object.entries(facts).map(([name, value]) => `<${name}>${value}</${name}>`);
  const read = readEvent(`<xml>${elements.join('')}</xml>`);
  if (read.kind !== 'event') throw new Error('no event');
  if (!(await storeEvent(database.db, corp.id, read.event))) return null;
  const { id } = await database.db.callbackEvent.findFirstOrThrow({
    where: { corpId: corp.id },
    orderBy: { id: 'desc' },
  });
  return id;
}
const aboutCustomer = (ChangeType: string, secondsLater = 0) =>
  pushed(
    { Event: 'change_external_contact', ChangeType, UserID: member.userid, ExternalUserID: customer },
    secondsLater,
  );
const aboutChat = (ChangeType: string, ChatId: string) => pushed({ Event: 'change_external_chat', ChangeType, ChatId });

/** Makes everything of the corp due, as time would, and handles it in this order. */
async function handle(...ids: (bigint | null)[]) {
  await database.db.callbackEvent.updateMany({
    where: { corpId: corp.id, nextActionAt: { not: null } },
    data: { nextActionAt: new Date(0) },
  });
  for (const eventId of ids) await handleCallback.run({ eventId: String(eventId) }, tools);
}
async function relation() {
  const follow = await database.db.follow.findFirst({
    where: { corpId: corp.id, customer: { externalUserid: customer } },
    include: { customer: true },
  });
  return follow && { status: follow.status, name: follow.customer.name, remark: follow.remark };
}
const follows = (remark = '', removedBy: 'customer' | 'member' | null = null, createTime = now - 1000) =>
  simulator.control.putCustomers({
    externalUserid: customer,
    name: '王芳',
    follows: [{ userid: member.userid, remark, createTime, removedBy }],
  });
const open = () => database.db.callbackEvent.count({ where: { corpId: corp.id, nextActionAt: { not: null } } });

describe('a customer', () => {
  test.each([
    'add_external_contact',
    'add_half_external_contact',
    'edit_external_contact',
    'transfer_fail',
    'something_new',
  ])('is read from WeCom after %s', async (changeType) => {
    await follows('大客户');
    await handle(await aboutCustomer(changeType));
    expect(await relation()).toEqual({ status: 'ACTIVE', name: '王芳', remark: '大客户' });
    expect(await open()).toBe(0);
  });

  test.each([
    ['del_external_contact', 'REMOVED_BY_MEMBER', 'member'],
    ['del_follow_user', 'REMOVED_BY_CUSTOMER', 'customer'],
  ] as const)('is no longer a friend after %s, without a call to WeCom', async (changeType, status, by) => {
    await follows();
    await handle(await aboutCustomer('add_external_contact', -100));
    await simulator.control.removeRelation({ userid: member.userid, externalUserids: [customer], by });
    await simulator.control.forgetCalls();
    await handle(await aboutCustomer(changeType));
    expect(await relation()).toMatchObject({ status });
    expect((await simulator.control.calls())['externalcontact/get']).toBeUndefined();
  });

  test('whose removal is handled before what came first stays removed', async () => {
    await follows();
    await handle(await aboutCustomer('edit_external_contact', -200));
    const added = await aboutCustomer('add_external_contact', -100);
    const edited = await aboutCustomer('edit_external_contact', -50);
    const removed = await aboutCustomer('del_follow_user');
    await simulator.control.removeRelation({ userid: member.userid, externalUserids: [customer], by: 'customer' });
    await handle(removed, edited, added);
    expect(await relation()).toMatchObject({ status: 'REMOVED_BY_CUSTOMER' });
  });

  test('of whom the removal is all we hear first is read, and known as removed', async () => {
    await follows('', 'customer');
    const added = await aboutCustomer('add_external_contact', -100);
    const removed = await aboutCustomer('del_follow_user');
    await handle(removed);
    expect(await relation()).toBeNull();
    await handle(added);
    expect(await relation()).toMatchObject({ status: 'REMOVED_BY_CUSTOMER', name: '王芳' });
    expect(await open()).toBe(0);
  });

  test('who came back is a friend, even if the removal arrives last', async () => {
    await follows('', null, now);
    const added = await aboutCustomer('add_external_contact');
    await handle(added);
    const removed = await aboutCustomer('del_external_contact', -100);
    await handle(removed);
    expect(await relation()).toMatchObject({ status: 'ACTIVE' });
  });

  test('edited many times while we slept is read once', async () => {
    await follows('最后的备注');
    const ids = [];
    for (let second = 0; second < 5; second += 1) ids.push(await aboutCustomer('edit_external_contact', second));
    await simulator.control.forgetCalls();
    await handle(...ids);
    expect((await simulator.control.calls())['externalcontact/get']).toBe(1);
    expect(await relation()).toMatchObject({ remark: '最后的备注' });
    expect(await open()).toBe(0);
  });
});

test('an event pushed twice, and handled by two workers at once, is handled once', async () => {
  await follows();
  const id = await aboutCustomer('add_external_contact');
  expect(await aboutCustomer('add_external_contact')).toBeNull();
  await simulator.control.forgetCalls();
  await Promise.all([handle(id), handle(id), handle(id)]);
  await handle(id);
  expect((await simulator.control.calls())['externalcontact/get']).toBe(1);
});

test('a second event of a customer waits while the first is being handled', async () => {
  await follows();
  const [first, second] = [
    await aboutCustomer('add_external_contact'),
    await aboutCustomer('edit_external_contact', 1),
  ];
  await database.db.$executeRaw`
    UPDATE t_callback_event SET claim_token = gen_random_uuid(), claim_expires_at = app_now() + interval '1 minute' WHERE id = ${first}`;
  await handle(second);
  expect(await relation()).toBeNull();
  await database.db.$executeRaw`UPDATE t_callback_event SET claim_expires_at = app_now() WHERE id = ${first}`;
  await handle(second, first);
  expect(await relation()).toMatchObject({ status: 'ACTIVE' });
  expect(await open()).toBe(0);
});

describe('tags', () => {
  const aboutTag = (ChangeType: string, Id: string, TagType = 'tag') =>
    pushed({ Event: 'change_external_tag', ChangeType, Id, TagType });

  test('are read when created or renamed, and removed when deleted', async () => {
    const [groupId, tagId] = [`etg${randomUUID()}`, `et${randomUUID()}`];
    const named = (name: string) =>
      simulator.control.putTagGroups({ id: groupId, name: '等级', tags: [{ id: tagId, name }] });
    const names = async () => (await database.db.tag.findMany({ where: { corpId: corp.id } })).map(({ name }) => name);
    await named('金卡');
    await handle(await aboutTag('create', tagId));
    expect(await names()).toContain('金卡');
    await named('白金卡');
    await handle(await aboutTag('update', groupId, 'tag_group'), await aboutTag('shuffle', groupId, 'tag_group'));
    expect(await names()).toContain('白金卡');
    await simulator.control.deleteTags(tagId);
    await handle(await aboutTag('delete', tagId));
    expect(await names()).not.toContain('白金卡');
    expect(await open()).toBe(0);
  });
});

test('a chat is read when created or changed, and removed when dismissed', async () => {
  await follows();
  await handle(await aboutCustomer('add_external_contact'));
  const chatId = `wr${randomUUID()}`;
  const group = () => database.db.customerGroup.findFirst({ where: { corpId: corp.id }, include: { members: true } });
  await simulator.control.putChats({
    chatId,
    name: '老客户群',
    ownerUserid: member.userid,
    externalUserids: [customer],
  });
  await handle(await aboutChat('create', chatId));
  expect(await group()).toMatchObject({ name: '老客户群', members: [{}] });
  await simulator.control.putChats({
    chatId,
    name: '新客户群',
    ownerUserid: member.userid,
    externalUserids: [customer],
  });
  await handle(await pushed({ Event: 'change_external_chat', ChangeType: 'update', ChatId: chatId }, 9));
  expect(await group()).toMatchObject({ name: '新客户群' });
  await simulator.control.dismissChat(chatId);
  await handle(await aboutChat('dismiss', chatId));
  expect(await group()).toBeNull();
});

describe('while WeCom is away', () => {
  test.each([45009, -1, 60020])('(%i) the event waits without using up its tries, and ends right', async (errcode) => {
    await follows();
    const id = await aboutCustomer('add_external_contact');
    await simulator.control.addFault('externalcontact/get', { kind: 'errcode', errcode });
    await handle(id);
    const waiting = await database.db.callbackEvent.findUniqueOrThrow({ where: { id: id ?? 0n } });
    expect(waiting).toMatchObject({ handledAt: null, tries: 0, claimToken: null });
    expect(waiting.nextActionAt?.getTime()).toBeGreaterThan(Date.now());
    await simulator.control.clearFaults();
    await database.db.wecomPause.deleteMany({ where: { corpId: corp.id } });
    await handle(id);
    expect(await relation()).toMatchObject({ status: 'ACTIVE' });
  });

  test('what cannot be read at all is given up after some tries and left to the synchronisation', async () => {
    const id = await aboutCustomer('add_external_contact');
    await simulator.control.addFault('externalcontact/get', { kind: 'http', status: 502, body: '<html>' });
    for (let tries = 0; tries < 8; tries += 1) await handle(id);
    await simulator.control.clearFaults();
    const given = await database.db.callbackEvent.findUniqueOrThrow({ where: { id: id ?? 0n } });
    expect(given).toMatchObject({ nextActionAt: null, handledAt: null, tries: 8, outcome: 'HTTP 502' });
  });
});

test('the watchdog wakes what is due and was not picked up, and forgets what is older than thirty days', async () => {
  const { db } = database;
  const id = await aboutCustomer('add_external_contact');
  await db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'handle-callback'`;
  await db.callbackEvent.update({ where: { id: id ?? 0n }, data: { nextActionAt: new Date(0) } });
  expect(await wakeDueEvents(db)).toBeGreaterThan(0);
  const jobs = await db.$queryRaw<object[]>`
    SELECT 1 FROM pgboss.job WHERE name = 'handle-callback' AND data ->> 'eventId' = ${String(id)}`;
  expect(jobs).toHaveLength(1);

  await follows();
  await handle(id);
  const unhandled = await aboutCustomer('edit_external_contact');
  await db.$executeRaw`UPDATE t_callback_event SET received_at = app_now() - interval '31 days' WHERE corp_id = ${corp.id}`;
  await watch.run({}, tools);
  const left = await db.callbackEvent.findMany({ where: { corpId: corp.id } });
  expect(left.map((event) => event.id)).toEqual([unhandled]);
});
