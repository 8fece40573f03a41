import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDoor } from '#e2e/api/door';
import { givenCorp } from '#e2e/fixtures/world';
import { createApiKey } from '#server/auth/api-keys';
import { createStaff } from '#server/auth/staff';
import { AppError } from '#server/errors';
import { restDoor } from './rest.ts';
import { rest } from './rest-route.ts';
import { can, router } from './trpc.ts';

const input = z.strictObject({
  ids: z.array(z.number().int()).max(3).optional(),
  status: z.union([z.enum(['A', 'B']), z.array(z.enum(['A', 'B']))]).optional(),
  keyword: z.string().optional(),
  exact: z.boolean().default(false),
  page: z.number().int().min(1).default(1),
});
const seen = can('workbench:customer:view');

const sample = router({
  things: router({
    search: seen
      .meta(rest.getOrPost('/things/search'))
      .input(input)
      .output(input)
      .query(({ input }) => input),
    get: seen
      .meta(rest.get('/things/{thingId}'))
      .input(z.strictObject({ thingId: z.number().int() }))
      .output(z.object({ thingId: z.number() }))
      .query(({ input }) => input),
    list: seen
      .meta(rest.get('/things'))
      .output(z.array(z.number()))
      .query(() => [1]),
    create: can('workbench:group-send:create')
      .meta(rest.post('/things', 201))
      .input(z.strictObject({ name: z.string() }))
      .output(z.object({ key: z.string().nullable() }))
      .mutation(({ ctx }) => ({ key: ctx.idempotencyKey })),
    rename: seen
      .meta(rest.post('/things/{thingId}/rename'))
      .input(z.strictObject({ thingId: z.number().int(), name: z.string().optional() }))
      .output(z.object({ thingId: z.number(), name: z.string().optional() }))
      .mutation(({ input }) => input),
    refuse: seen
      .meta(rest.post('/things/refuse'))
      .output(z.object({}))
      .mutation(() => {
        throw new AppError('CONFLICT', '已经结束', { cause: new Error('secret cause') });
      }),
    fail: seen
      .meta(rest.post('/things/fail'))
      .output(z.object({}))
      .mutation(() => {
        throw new Error('password=hunter2');
      }),
    leak: seen
      .meta(rest.get('/things/leak'))
      .output(z.object({ a: z.string() }))
      .query(() => JSON.parse('{"a":1}')),
  }),
});

const base = '/api/v1/workbench';
const door = testDoor({ rest: restDoor(sample) });
let key = '';
let cookie = '';

beforeAll(async () => {
  const { db } = door.database;
  const corp = await givenCorp(db);
  key = (await createApiKey(db, { corpId: corp.id, name: 'tests' })).key;
  await createStaff(db, {
    corpId: corp.id,
    email: 'a@example.com',
    password: 'long enough',
    name: '甲',
    role: 'ADMIN',
  });
  cookie = await door.signIn('a@example.com', 'long enough');
});

const ask = (method: string, path: string, body?: object | string, headers: Record<string, string> = {}) =>
  door.send(method, base + path, { key, headers }, body);

describe('a query is read strictly', () => {
  test.each([
    ['ids=1&ids=2', { ids: [1, 2] }],
    ['ids=1,2', { ids: [1, 2] }],
    ['ids=-7', { ids: [-7] }],
    ['status=A', { status: 'A' }],
    ['status=A&status=B', { status: ['A', 'B'] }],
    ['keyword=100%25_a%5Cb%27', { keyword: "100%_a\\b'" }],
    ['keyword=1,2', { keyword: '1,2' }],
    ['keyword=', { keyword: '' }],
    ['exact=true&page=3', { exact: true, page: 3 }],
    ['', {}],
  ])('%s is accepted', async (query, expected) => {
    const { status, body } = await ask('GET', `/things/search?${query}`);
    expect(status).toBe(200);
    expect(body.data).toEqual({ exact: false, page: 1, ...expected });
  });

  test.each([
    ['page=1.5', 'page'],
    ['page=1e2', 'page'],
    ['page=%201', 'page'],
    ['page=0x10', 'page'],
    ['page=', 'page'],
    ['page=0', 'page'],
    ['page=99999999999999999999', 'page'],
    ['page=1&page=2', 'page'],
    ['ids=1,,2', 'ids.1'],
    ['ids=', 'ids.0'],
    ['ids=1,2,3,4', 'ids'],
    ['exact=1', 'exact'],
    ['exact=false&exact=true', 'exact'],
    ['status=C', 'status'],
    ['tagIds=1', 'tagIds'],
    ['constructor=1', 'constructor'],
    ['__proto__=1', '__proto__'],
  ])('%s is 400 and names the field', async (query, path) => {
    const { status, body } = await ask('GET', `/things/search?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 400, data: null, error: 'BAD_REQUEST' });
    expect(body.details?.map((detail) => detail.path)).toContain(path);
  });

  test('a procedure that takes nothing refuses any parameter', async () => {
    expect((await ask('GET', '/things')).body.data).toEqual([1]);
    expect((await ask('GET', '/things?page=1')).status).toBe(400);
  });
});

describe('a path', () => {
  test('gives its parameter to the procedure', async () => {
    expect((await ask('GET', '/things/7')).body.data).toEqual({ thingId: 7 });
  });
  test.each(['/things/seven', '/things/7.5', '/things/7?thingId=8'])('%s is 400', async (path) => {
    expect((await ask('GET', path)).status).toBe(400);
  });
  test.each(['/nothing', '/things/7/8', '/things/'])('%s is not there', async (path) => {
    const { status, body } = await ask('GET', path);
    expect([404, 400]).toContain(status);
    expect(body.data).toBeNull();
  });
  test('that is there with another method is 405 and names the methods', async () => {
    const { status, headers, body } = await ask('DELETE', '/things/search');
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
    expect(body).toMatchObject({ code: 405, error: 'METHOD_NOT_ALLOWED', data: null });
    expect((await ask('GET', '/things/refuse')).status).toBe(405);
  });
  test('answers OPTIONS and HEAD without a body', async () => {
    const options = await ask('OPTIONS', '/things');
    expect([options.status, options.text, options.headers.get('allow')]).toEqual([204, '', 'GET, HEAD, POST, OPTIONS']);
    const head = await ask('HEAD', '/things');
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

describe('a body', () => {
  test('reaches the procedure, beside the path', async () => {
    const { status, body } = await ask('POST', '/things/7/rename', { name: '新' });
    expect([status, body.data]).toEqual([200, { thingId: 7, name: '新' }]);
    expect((await ask('POST', '/things/search', { ids: [1] })).body.data).toMatchObject({ ids: [1] });
  });
  test('may be absent', async () => {
    expect((await ask('POST', '/things/7/rename')).body.data).toEqual({ thingId: 7 });
  });
  test.each([
    ['bad JSON', '{"name":'],
    ['a list', '[]'],
    ['a bare value', '"name"'],
    ['null', 'null'],
    ['an unknown field', '{"name":"a","nmae":"b"}'],
    ['a field of another type', '{"name":1}'],
    ['a missing field', '{}'],
  ])('that is %s is 400', async (_, text) => {
    const { status, body } = await ask('POST', '/things', text);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 400, error: 'BAD_REQUEST', data: null });
  });
  test('cannot contradict the path, and a query beside it is refused', async () => {
    expect((await ask('POST', '/things/7/rename', { thingId: 8 })).status).toBe(400);
    expect((await ask('POST', '/things?name=a', { name: 'a' })).status).toBe(400);
  });
  test('that is no JSON by its type is 400', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await ask('POST', '/things', '{"name":"a"}', headers)).status).toBe(400);
  });
  test('over 2 MB is 413', async () => {
    const { status, body } = await ask('POST', '/things', { name: 'x'.repeat(2 * 1024 * 1024) });
    expect([status, body.error]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });
});

describe('the envelope', () => {
  test('tells success with the status of the procedure and a request id', async () => {
    const reply = await ask('POST', '/things', { name: 'a' }, { 'x-request-id': 'caller-chosen-1' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ code: 201, message: 'success', data: { key: null }, requestId: 'caller-chosen-1' });
    expect(reply.headers.get('x-request-id')).toBe('caller-chosen-1');
  });
  test('does not repeat a request id that is not sane', async () => {
    const { body } = await ask('GET', '/things', undefined, { 'x-request-id': '<script>alert(1)</script>' });
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
  test('tells a refusal by its code, without its cause', async () => {
    const { status, body, text } = await ask('POST', '/things/refuse');
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 409, message: '已经结束', data: null, error: 'CONFLICT', details: [] });
    expect(text).not.toContain('secret cause');
  });
  test.each(['POST /things/fail', 'GET /things/leak'])(
    '%s: nothing of an unforeseen error gets out',
    async (request) => {
      const [method = '', path = ''] = request.split(' ');
      const { status, body, text } = await ask(method, path);
      expect([status, body.error, body.data]).toEqual([500, 'INTERNAL', null]);
      expect(text).not.toMatch(/hunter2|expected|stack/i);
    },
  );
  test('hands on a printable Idempotency-Key and refuses any other', async () => {
    const withKey = (value: string) => ask('POST', '/things', { name: 'a' }, { 'idempotency-key': value });
    expect((await withKey('draft 1')).body.data).toEqual({ key: 'draft 1' });
    expect((await withKey('x'.repeat(256))).status).toBe(400);
    expect((await withKey('caf\u00e9')).status).toBe(400);
  });
});

describe('who may come in', () => {
  const list = `${base}/things`;
  test('nobody without a session or key', async () => {
    expect((await door.send('GET', list)).body).toMatchObject({ code: 401, error: 'UNAUTHORIZED', data: null });
  });
  test('a bad key is 401, even beside a good cookie', async () => {
    expect((await door.send('GET', list, { key: 'wgs_wrong', cookie })).status).toBe(401);
    expect((await door.send('GET', list, { cookie })).status).toBe(200);
  });
  test('a permission that lacks is 403, before the body is judged', async () => {
    const corp = await givenCorp(door.database.db);
    const narrow = await createApiKey(door.database.db, {
      corpId: corp.id,
      name: 'narrow',
      scopes: ['workbench:customer:view'],
    });
    expect((await door.send('POST', list, { key: narrow.key }, {})).body).toMatchObject({
      code: 403,
      error: 'FORBIDDEN',
    });
  });
  test('a page of another origin cannot write with the cookie', async () => {
    const write = (headers: Record<string, string>) => door.send('POST', list, { cookie, headers }, { name: 'a' });
    expect((await write({})).status).toBe(201);
    expect((await write({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await write({ origin: '' })).status).toBe(403);
    expect((await write({ 'content-type': 'text/plain' })).status).toBe(400);
  });
});
