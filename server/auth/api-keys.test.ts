import { beforeAll, describe, expect, test } from 'vitest';
import { testDoor } from '#e2e/api/door';
import { givenAccount, givenCorp } from '#e2e/fixtures/world';
import { createDb } from '#server/db';
import { actorOfKey, createApiKey } from './api-keys.ts';
import { takeFromLimit } from './limits.ts';
import { rolePermissions } from './permissions.ts';

const door = testDoor();
let corpId = 0n;

beforeAll(async () => {
  corpId = (await givenCorp(door.database.db)).id;
});

const make = (more: Partial<Parameters<typeof createApiKey>[1]> = {}) =>
  createApiKey(door.database.db, { corpId, name: 'crm', ...more });
const status = async (key: string) => (await door.send('GET', '/api/trpc/session.get', { key })).status;

describe('a key', () => {
  test('acts as its own SERVICE row with the default scopes', async () => {
    const { key, userId } = await make();
    const found = await actorOfKey(door.database.db, key);
    expect(found?.actor).toMatchObject({ kind: 'service', userId, corpId, scope: { kind: 'corp' } });
    expect([...(found?.actor.permissions ?? [])]).toEqual(rolePermissions.SERVICE);
    expect(rolePermissions.SERVICE).not.toContain('workbench:group-send:approve');
  });
  test('has no more than the scopes it was given, and sees no more than its accounts', async () => {
    const account = await givenAccount(door.database.db, { id: corpId }, { userid: 'ZhangSan' });
    const { key } = await make({ scopes: ['workbench:customer:view'], accounts: ['zhangsan'] });
    const found = await actorOfKey(door.database.db, key);
    expect([...(found?.actor.permissions ?? [])]).toEqual(['workbench:customer:view']);
    expect(found?.actor.scope).toEqual({ kind: 'accounts', accountIds: [account.id] });
  });
  test('without the right to see tasks is not told of them by the overview', async () => {
    const { key } = await make({ scopes: ['workbench:customer:view'] });
    expect((await door.send('GET', '/api/trpc/workbench.summary', { key })).status).toBe(403);
  });
  test('cannot pass the limit of requests with a batch of any length', async () => {
    const { key } = await make();
    const batchOf = (calls: number) => `/api/trpc/${Array(calls).fill('session.get').join(',')}?batch=1`;
    expect((await door.send('GET', batchOf(20), { key })).status).toBe(200);
    expect((await door.send('GET', batchOf(21), { key })).status).toBe(400);
  });
  test('with an unknown account is not made', async () => {
    const before = await door.database.db.user.count();
    await expect(make({ accounts: ['nobody'] })).rejects.toThrow('nobody');
    expect(await door.database.db.user.count()).toBe(before);
  });
  test('is stored hashed', async () => {
    const { key } = await make();
    const rows = await door.database.db.authApiKey.findMany();
    expect(JSON.stringify(rows)).not.toContain(key.slice(4));
  });
  test('is not called invalid while the database is away', async () => {
    const { key } = await make();
    const away = createDb('postgres://nobody@127.0.0.1:1/none');
    await expect(actorOfKey(away, key)).rejects.toThrow();
    await away.$disconnect();
  });
  test('is refused when unknown, disabled, expired, or its service is disabled', async () => {
    const { db } = door.database;
    const [disabled, expired, retired] = [await make(), await make(), await make()];
    await db.authApiKey.updateMany({ where: { referenceId: String(disabled.userId) }, data: { enabled: false } });
    await db.authApiKey.updateMany({
      where: { referenceId: String(expired.userId) },
      data: { expiresAt: new Date(0) },
    });
    await db.user.update({ where: { id: retired.userId }, data: { disabledAt: new Date() } });
    for (const key of ['', 'wgs_unknown', disabled.key, expired.key, retired.key]) {
      expect(await status(key || ' ')).toBe(401);
    }
  });
  test('may be used more than ten times a day', async () => {
    const { key } = await make();
    for (let use = 0; use < 12; use++) expect(await status(key)).toBe(200);
  });
});

describe('limits', () => {
  test('a key answers 429 with Retry-After past 600 requests a minute, and other keys go on', async () => {
    const { db } = door.database;
    const [busy, calm] = [await make(), await make()];
    const found = await actorOfKey(db, busy.key);
    await db.rateLimit.create({
      data: { key: `request:key:${found?.keyId}`, points: 599, expire: BigInt(Date.now() + 60_000) },
    });
    expect(await status(busy.key)).toBe(200);
    const refused = await door.send('GET', '/api/v1/workbench/customer/tags', { key: busy.key });
    expect(refused.body).toMatchObject({ code: 429, error: 'TOO_MANY_REQUESTS', data: null });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const overTrpc = await door.send('GET', '/api/trpc/session.get', { key: busy.key });
    expect([overTrpc.status, Number(overTrpc.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await status(calm.key)).toBe(200);
  });
  test('a corp makes 60 tasks a minute, each corp for itself', async () => {
    const { db } = door.database;
    for (let use = 0; use < 60; use++) await takeFromLimit(db, 'create', 'a');
    await expect(takeFromLimit(db, 'create', 'a')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await takeFromLimit(db, 'create', 'b');
  });
  test('concurrent requests are all counted', async () => {
    const { db } = door.database;
    const answers = await Promise.allSettled(Array.from({ length: 70 }, () => takeFromLimit(db, 'create', 'c')));
    expect(answers.filter((answer) => answer.status === 'rejected')).toHaveLength(10);
  });
});
