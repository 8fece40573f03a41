import { beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, testDoor } from '#e2e/api/door';
import { givenCorp } from '#e2e/fixtures/world';
import { createStaff, ensureAdmin } from './staff.ts';

const door = testDoor();
const password = 'long enough';
let corpId = 0n;

beforeAll(async () => {
  corpId = (await givenCorp(door.database.db, { name: '甲企业' })).id;
});

async function person(name: string): Promise<string> {
  const email = `${name}@example.com`;
  await createStaff(door.database.db, { corpId, email, password, name, role: 'OPERATOR' });
  return email;
}

const signIn = (email: string, secret = password, from = '203.0.113.1') =>
  door.send('POST', '/api/auth/sign-in/email', { headers: { 'x-client-address': from } }, { email, password: secret });
const whoIsHere = (cookie: string) => door.send('GET', '/api/trpc/session.get', { cookie });
const auditOf = (action: string) => door.database.db.auditLog.count({ where: { corpId, action } });

test('nobody can sign up', async () => {
  const body = { email: 'new@example.com', password, name: 'new' };
  expect((await door.send('POST', '/api/auth/sign-up/email', {}, body)).status).toBe(400);
  expect(await door.database.db.authUser.count({ where: { email: body.email } })).toBe(0);
});

test('a person signs in, is known with corp and rights, and signs out', async () => {
  const reply = await signIn(await person('li'));
  expect(reply.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
  const cookie = cookieOf(reply);
  const { data } = JSON.parse((await whoIsHere(cookie)).text).result;
  expect(data).toMatchObject({ user: { email: 'li@example.com' }, role: 'OPERATOR', corp: { name: '甲企业' } });
  expect(data.permissions).toContain('workbench:group-send:create');
  expect(await auditOf('auth.signed-in')).toBe(1);
  await door.send('POST', '/api/auth/sign-out', { cookie }, {});
  expect((await whoIsHere(cookie)).status).toBe(401);
});

test('a wrong password and an unknown address are told the same', async () => {
  const email = await person('wang');
  const [wrong, unknown] = [await signIn(email, 'not the password'), await signIn('nobody@example.com')];
  expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text]);
  expect(wrong.status).toBe(401);
  expect(await auditOf('auth.sign-in-failed')).toBe(1);
});

test('a body longer than any sign-in is refused', async () => {
  expect((await signIn('li@example.com', 'x'.repeat(70_000))).status).toBe(413);
});

describe('attempts are limited by address of the mailbox', () => {
  test('the eleventh in a row is 429, also with the right password', async () => {
    const email = await person('zhao');
    for (let attempt = 0; attempt < 10; attempt++) await signIn(email, 'not the password');
    const refused = await signIn(email.toUpperCase());
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
  test('who guesses from one address locks nobody else out', async () => {
    const email = await person('chen');
    for (let attempt = 0; attempt < 11; attempt++) await signIn(email, 'not the password', '198.51.100.7');
    expect((await signIn(email, password, '198.51.100.7')).status).toBe(429);
    expect((await signIn(email)).status).toBe(200);
  });
  test('a success forgets the failures before it', async () => {
    const email = await person('sun');
    for (let attempt = 0; attempt < 9; attempt++) await signIn(email, 'not the password');
    expect((await signIn(email)).status).toBe(200);
    expect((await signIn(email, 'not the password')).status).toBe(401);
  });
});

test('changing the password ends every other session, whatever the request asks', async () => {
  const email = await person('qian');
  const here = cookieOf(await signIn(email));
  const elsewhere = cookieOf(await signIn(email));
  const change = { currentPassword: password, newPassword: 'longer than before', revokeOtherSessions: false };
  const reply = await door.send('POST', '/api/auth/change-password', { cookie: here }, change);
  expect(reply.status).toBe(200);
  expect((await whoIsHere(elsewhere)).status).toBe(401);
  expect((await whoIsHere(cookieOf(reply))).status).toBe(200);
  expect((await signIn(email)).status).toBe(401);
});

test('signing out everywhere ends every session', async () => {
  const email = await person('zhou');
  const sessions = [cookieOf(await signIn(email)), cookieOf(await signIn(email))];
  await door.send('POST', '/api/auth/revoke-sessions', { cookie: sessions[0] ?? '' }, {});
  for (const cookie of sessions) expect((await whoIsHere(cookie)).status).toBe(401);
});

test('a session cannot make itself an API key, nor change its corp', async () => {
  const cookie = cookieOf(await signIn(await person('wu')));
  expect((await door.send('POST', '/api/auth/api-key/create', { cookie }, { name: 'mine' })).status).toBe(404);
  await door.send('POST', '/api/auth/update-session', { cookie }, { membershipId: '1' });
  expect((await whoIsHere(cookie)).text).toContain('甲企业');
});

test('a disabled member is nobody, at once', async () => {
  const email = await person('zheng');
  const cookie = cookieOf(await signIn(email));
  await door.database.db.user.updateMany({ where: { authUser: { email } }, data: { disabledAt: new Date() } });
  const { data } = JSON.parse((await whoIsHere(cookie)).text).result;
  expect(data).toMatchObject({ role: null, permissions: [], corp: null });
});

describe('a person of two corps', () => {
  test('works nowhere until they choose, then in the chosen one, and never in a third', async () => {
    const { db } = door.database;
    const email = await person('feng');
    const second = await givenCorp(db, { name: '乙企业' });
    const third = await givenCorp(db);
    const strangers = await createStaff(db, {
      corpId: third.id,
      email: 'x@example.com',
      password,
      name: 'x',
      role: 'ADMIN',
    });
    await createStaff(db, { corpId: second.id, email, password, name: '冯', role: 'VIEWER' });
    const cookie = cookieOf(await signIn(email));
    const before = JSON.parse((await whoIsHere(cookie)).text).result.data;
    expect([before.corp, before.memberships.length]).toEqual([null, 2]);
    expect((await door.send('GET', '/api/v1/workbench/customer/tags', { cookie })).status).toBe(401);

    const choose = (membershipId: string) =>
      door.send('POST', '/api/trpc/session.chooseCorp', { cookie }, { membershipId });
    expect((await choose(String(strangers))).status).toBe(404);
    const theirs = before.memberships.find((each: { corpName: string }) => each.corpName === '乙企业').membershipId;
    expect((await choose(theirs)).status).toBe(200);
    const after = JSON.parse((await whoIsHere(cookie)).text).result.data;
    expect(after).toMatchObject({ role: 'VIEWER', corp: { name: '乙企业' } });
  });
});

test('a session whose membership belongs to somebody else works nowhere', async () => {
  const { db } = door.database;
  const [mine, theirs] = [await person('chen'), await person('chu')];
  const cookie = cookieOf(await signIn(mine));
  const membership = await db.user.findFirstOrThrow({ where: { authUser: { email: theirs } } });
  const data = { membershipId: String(membership.id) };
  await db.authSession.updateMany({ where: { user: { email: mine } }, data });
  expect(JSON.parse((await whoIsHere(cookie)).text).result.data.corp).toBeNull();
  expect((await door.send('GET', '/api/v1/workbench/customer/tags', { cookie })).status).toBe(401);
});

test('a corp gets its first admin once', async () => {
  const { db } = door.database;
  const corp = await givenCorp(db);
  const made = await ensureAdmin(db, { corpId: corp.id, email: 'boss@example.com' });
  expect((await signIn('boss@example.com', made?.generatedPassword ?? '')).status).toBe(200);
  expect(await ensureAdmin(db, { corpId: corp.id, email: 'other@example.com' })).toBeNull();
});
