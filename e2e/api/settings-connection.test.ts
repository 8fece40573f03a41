import { describe, expect, test } from 'vitest';
import { permissions } from '#server/auth/permissions';
import { createStaff } from '#server/auth/staff';
import type { Sender } from './door.ts';
import { base, describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/settings/connection';
const secret = 'the-Secret_of-the-app-0123456789';

describe('GET /settings/connection', () => {
  test('answers how the corp is connected, without a secret', async () => {
    const { world } = api;
    const { body } = await api.send('GET', path);
    expect(body).toEqual(
      success(200, {
        name: world.corp.name,
        source: 'DATABASE',
        wecomCorpId: world.corp.wecomCorpId,
        agentId: world.corp.agentId,
        hasSecret: false,
        callback: {
          url: expect.stringMatching(new RegExp(`/api/wecom/callback/${world.corp.wecomCorpId}$`)),
          hasKeys: false,
          lastEventTime: null,
          openEventCount: 0,
        },
        test: { state: 'NEVER', askedTime: null, testedTime: null, steps: [] },
        stopped: null,
        pauses: [],
      }),
    );
  });
  describeRefusals(api, {
    method: 'GET',
    path: () => path,
    permission: 'workbench:settings:manage',
    table: 't_callback_event',
  });
});

describe('POST /settings/connection', () => {
  test('changes what is given and shows no secret', async () => {
    const reply = await api.send('POST', path, { secret, agentId: 7 });
    expect(reply.body).toMatchObject({ code: 200, data: { hasSecret: true, agentId: 7 } });
    expect(reply.text).not.toContain(secret);
  });
  test.each([
    [{}, undefined],
    [{ secret: 'short' }, ['secret']],
    [{ agentId: '7' }, ['agentId']],
    [{ callbackAesKey: 'A'.repeat(42) }, ['callbackAesKey']],
    [{ name: '企业', apiBaseUrl: 'http://169.254.169.254/' }, ['apiBaseUrl']],
  ])('400: %o', async (body, paths) => {
    const reply = await api.send('POST', path, body);
    expect(reply.body).toEqual(refusal(400, 'BAD_REQUEST', paths));
  });
  test('a refused secret does not come back in the refusal', async () => {
    const reply = await api.send('POST', path, { secret: 'my secret with spaces 123' });
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain('with spaces');
  });
  describeRefusals(api, {
    method: 'POST',
    path: () => path,
    body: () => ({ name: '存客宝' }),
    permission: 'workbench:settings:manage',
    table: 't_audit_log',
  });
});

describe('POST /settings/connection/test', () => {
  test('answers at once that the test is under way', async () => {
    const { body } = await api.send('POST', `${path}/test`);
    expect(body).toMatchObject({ code: 200, data: { test: { state: 'RUNNING' } } });
  });
  describeRefusals(api, {
    method: 'POST',
    path: () => `${path}/test`,
    permission: 'workbench:settings:manage',
    table: 't_corp',
  });
});

describe('a further corp', () => {
  const input = () => ({ name: '第二家', wecomCorpId: `ww${crypto.randomUUID()}`, agentId: 1_000_003 });
  const create = (sender: Sender, body: object) => trpc('corps.create', sender, body);
  const trpc = (procedure: string, sender: Sender, body: object) =>
    api.sendBytes('POST', `/api/trpc/${procedure}`, sender, JSON.stringify(body));

  test('is made by an admin at a page, who may then work in it', async () => {
    const email = `${crypto.randomUUID()}@example.com`;
    const person = { email, password: 'correct-horse-7', name: '陈晨', corpId: api.world.corp.id };
    await createStaff(api.database.db, { ...person, role: 'ADMIN' });
    const cookie = await api.signIn(email, person.password);
    const made = JSON.parse((await create({ cookie }, input())).text);
    const { membershipId } = made.result.data;
    const chosen = JSON.parse((await trpc('session.chooseCorp', { cookie }, { membershipId })).text);
    expect(chosen.result.data).toMatchObject({ role: 'ADMIN', corp: { name: '第二家' } });
    const there = await api.sendBytes('GET', `${base}${path}`, { cookie });
    expect(there.body).toMatchObject({ data: { name: '第二家' } });
    expect((await api.sendBytes('GET', `${base}/customer/search`, { cookie })).body).toMatchObject({
      data: { total: 0 },
    });
  });

  test('is not made by a manager, nor by a key', async () => {
    const email = `${crypto.randomUUID()}@example.com`;
    const person = { email, password: 'correct-horse-7', name: '周周', corpId: api.world.corp.id };
    await createStaff(api.database.db, { ...person, role: 'MANAGER' });
    expect((await create({ cookie: await api.signIn(email, person.password) }, input())).status).toBe(403);
    expect((await create({ key: await api.keyFor(permissions) }, input())).status).toBe(403);
  });
});
