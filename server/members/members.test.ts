import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDoor } from '#e2e/api/door';
import { type CorpRow, givenAccount, givenActor, givenCorp } from '#e2e/fixtures/world';
import { type Actor, actorOfUser } from '#server/auth/actor';
import { actorOfKey, createApiKey } from '#server/auth/api-keys';
import type { StaffRole } from '#server/auth/permissions';
import { createStaff } from '#server/auth/staff';
import { addMember } from './add.ts';
import { addApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { changeRole, setDisabled } from './change.ts';
import { setAccountGrants, setGrants } from './grants.ts';
import { listMembers } from './list.ts';
import { resetPassword } from './reset-password.ts';

const door = testDoor();
let corp: CorpRow;
let admin: Actor;

beforeAll(async () => {
  corp = await givenCorp(door.database.db);
  admin = await person(corp, 'ADMIN');
});

async function person(of: { id: bigint }, role: StaffRole, email = `${randomUUID()}@x.cn`): Promise<Actor> {
  const { db } = door.database;
  const id = await createStaff(db, { email, password: 'correct-horse-7', name: '张三', role, corpId: of.id });
  const actor = await actorOfUser(db, id);
  if (!actor) throw new Error('the new member is no actor');
  return actor;
}
const idOf = ({ userId }: Actor) => Number(userId);
const newcomer = (more: object = {}) => ({
  name: '李雷',
  email: `${randomUUID()}@x.cn`,
  role: 'OPERATOR' as const,
  accountIds: [],
  ...more,
});
const whoIs = async (cookie: string) =>
  JSON.parse((await door.send('GET', '/api/trpc/session.get', { cookie })).text).result?.data ?? null;
const actions = async (memberId: number) =>
  (await door.database.db.auditLog.findMany({ where: { subjectId: String(memberId) }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('a new member', () => {
  test('signs in with the password shown once, and sees the granted account alone', async () => {
    const { db } = door.database;
    const account = await givenAccount(db, corp, { name: '李娜' });
    const them = newcomer({ accountIds: [account.userid.toUpperCase()] });
    const { memberId, password } = await addMember(db, admin, them);
    const session = await whoIs(await door.signIn(them.email, password ?? ''));
    expect(session).toMatchObject({ role: 'OPERATOR', user: { name: '李雷' } });
    const actor = await actorOfUser(db, BigInt(memberId));
    expect(actor?.scope).toEqual({ kind: 'accounts', accountIds: [account.id] });
    expect(await actions(memberId)).toEqual(expect.arrayContaining(['member.created', 'grants.changed']));
  });
  test('who signs in at another corp keeps name and password', async () => {
    const { db } = door.database;
    const email = `${randomUUID()}@x.cn`;
    await person(await givenCorp(db), 'MANAGER', email);
    const { memberId, password } = await addMember(db, admin, newcomer({ email }));
    expect(password).toBeNull();
    expect(await actions(memberId)).toContain('member.linked');
    expect((await whoIs(await door.signIn(email, 'correct-horse-7'))).memberships).toHaveLength(2);
    await expect(resetPassword(db, admin, { memberId })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
  test('is not made twice, even at the same moment', async () => {
    const { db } = door.database;
    const them = newcomer();
    const answers = await Promise.allSettled([addMember(db, admin, them), addMember(db, admin, them)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('disabling', () => {
  test('ends the sessions and keeps the person out; enabling lets them in with the same password', async () => {
    const { db } = door.database;
    const email = `${randomUUID()}@x.cn`;
    const them = await person(corp, 'OPERATOR', email);
    const cookie = await door.signIn(email, 'correct-horse-7');
    await setDisabled(db, admin, { memberId: idOf(them), isDisabled: true });
    expect(await whoIs(cookie)).toBeNull();
    const again = await door.signIn(email, 'correct-horse-7');
    expect(await whoIs(again)).toMatchObject({ corp: null, memberships: [] });
    await setDisabled(db, admin, { memberId: idOf(them), isDisabled: false });
    expect(await whoIs(again)).toMatchObject({ corp: { name: corp.name }, role: 'OPERATOR' });
  });
  test('nobody disables or changes himself', async () => {
    const { db } = door.database;
    const me = { memberId: idOf(admin) };
    await expect(setDisabled(db, admin, { ...me, isDisabled: true })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(changeRole(db, admin, { ...me, role: 'VIEWER' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(resetPassword(db, admin, me)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
  test('two admins who take the rights of each other at the same moment do not lock everybody out', async () => {
    const { db } = door.database;
    const own = await givenCorp(db);
    const [one, two] = [await person(own, 'ADMIN'), await person(own, 'ADMIN')];
    const answers = await Promise.allSettled([
      changeRole(db, one, { memberId: idOf(two), role: 'VIEWER' }),
      setDisabled(db, two, { memberId: idOf(one), isDisabled: true }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db.user.count({ where: { corpId: own.id, role: 'ADMIN', disabledAt: null } })).toBe(1);
  });
});

test('another role holds from the next request on', async () => {
  const { db } = door.database;
  const email = `${randomUUID()}@x.cn`;
  const them = await person(corp, 'VIEWER', email);
  const cookie = await door.signIn(email, 'correct-horse-7');
  await changeRole(db, admin, { memberId: idOf(them), role: 'MANAGER' });
  expect(await whoIs(cookie)).toMatchObject({ role: 'MANAGER' });
  expect(await actions(idOf(them))).toContain('member.role-changed');
});

test('a reset password replaces the old one and ends every session', async () => {
  const { db } = door.database;
  const email = `${randomUUID()}@x.cn`;
  const them = await person(corp, 'VIEWER', email);
  const cookie = await door.signIn(email, 'correct-horse-7');
  const { password } = await resetPassword(db, admin, { memberId: idOf(them) });
  expect(await whoIs(cookie)).toBeNull();
  await expect(door.signIn(email, 'correct-horse-7')).rejects.toThrow();
  expect(await whoIs(await door.signIn(email, password))).toMatchObject({ role: 'VIEWER' });
});

test('grants are set from either side, and only what changed is told', async () => {
  const { db } = door.database;
  const own = await givenCorp(db);
  const boss = await givenActor(db, own);
  const [a, b] = [await givenAccount(db, own, { name: '甲' }), await givenAccount(db, own, { name: '乙' })];
  const [one, two] = [await person(own, 'OPERATOR'), await person(own, 'VIEWER')];
  await setGrants(db, boss, { memberId: idOf(one), accountIds: [a.userid, b.userid] });
  await setAccountGrants(db, boss, { accountId: b.userid, memberIds: [idOf(two)] });
  const shown = await listMembers(db, boss, {});
  const names = new Map(shown.records.map((each) => [each.memberId, each.accounts.map((of) => of.accountName)]));
  expect([names.get(idOf(one)), names.get(idOf(two))]).toEqual([['甲'], ['乙']]);
  const told = await db.auditLog.findMany({
    where: { corpId: own.id, action: 'grants.changed' },
    orderBy: { id: 'asc' },
  });
  expect(told.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([
      { added: ['乙', '甲'], removed: [] },
      { added: [], removed: ['乙'] },
      { added: ['乙'], removed: [] },
    ]),
  );
  expect(await setGrants(db, boss, { memberId: idOf(one), accountIds: [a.userid] })).toEqual({ hasChanged: false });
});

test('people are found by name and e-mail; wildcards are letters', async () => {
  const { db } = door.database;
  const own = await givenCorp(db);
  const boss = await person(own, 'ADMIN', `boss-${randomUUID()}@x.cn`);
  await person(own, 'VIEWER');
  expect((await listMembers(db, boss, { keyword: 'BOSS-' })).records).toMatchObject([{ isYou: true, role: 'ADMIN' }]);
  expect((await listMembers(db, boss, { keyword: '%' })).total).toBe(0);
  expect((await listMembers(db, boss, { role: 'VIEWER' })).total).toBe(1);
});

describe('keys', () => {
  test('a key is shown, limited, listed and taken back, and then does nothing', async () => {
    const { db } = door.database;
    const account = await givenAccount(db, corp);
    const asked = { name: 'CRM', scopes: ['workbench:customer:tags:view' as const], accountIds: [account.userid] };
    const { keyId, key } = await addApiKey(db, admin, { ...asked, expiresInDays: 30 });
    const use = async () => (await door.send('GET', '/api/v1/workbench/customer/tags', { key })).status;
    expect(await use()).toBe(200);
    const row = (await listApiKeys(db, admin)).find((each) => each.keyId === keyId);
    expect(row).toMatchObject({ name: 'CRM', state: 'ACTIVE', accounts: [{ accountId: account.userid }] });
    expect(row?.start.length).toBeLessThan(key.length / 2);
    await revokeApiKey(db, admin, { keyId });
    expect(await use()).toBe(401);
    expect((await listApiKeys(db, admin)).find((each) => each.keyId === keyId)?.state).toBe('REVOKED');
    const told = await db.auditLog.findMany({ where: { subjectId: String(keyId), userId: admin.userId } });
    expect(told.map(({ action }) => action)).toEqual(['api-key.created', 'api-key.revoked']);
  });
  test('a key, whatever its scopes, manages neither people nor keys', async () => {
    const { db } = door.database;
    const { key } = await createApiKey(db, { corpId: corp.id, name: 'all', scopes: ['workbench:settings:manage'] });
    const actor = (await actorOfKey(db, key))?.actor;
    if (!actor) throw new Error('the key is not known');
    await expect(listMembers(db, actor, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(() => revokeApiKey(db, actor, { keyId: 1 })).toThrow();
  });
});
