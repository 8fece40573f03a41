import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '#server/auth/api-keys';
import { type Permission, permissions } from '#server/auth/permissions';
import { type Database, Prisma } from '#server/db';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { type AccountRow, type CorpRow, givenAccount, givenContacts, givenCorp, givenTag } from '../fixtures/world.ts';
import { type Envelope, testDoor } from './door.ts';

export const base = '/api/v1/workbench';

type World = {
  corp: CorpRow;
  account: AccountRow;
  /** Three contacts of the account, ascending. */
  customers: number[];
  /** On the first two. */
  tagId: number;
  key: string;
};

/** The doors over HTTP with one small corp, and a key that may do everything. Call it once at the top of a test file. */
export function testEndpoint() {
  const door = testDoor();
  let world: World | undefined;
  let stopQueue = async () => {};

  beforeAll(async () => {
    const boss = await startSender(door.database.url);
    useQueue(boss);
    stopQueue = () => boss.stop({ graceful: false });
    world = await givenWorld(door.database.db);
  });
  afterAll(() => stopQueue());

  const here = () => {
    if (!world) throw new Error('The world is there from beforeAll on.');
    return world;
  };
  const keyFor = async (scopes: readonly Permission[], corp: { id: bigint } = here().corp) =>
    (await createApiKey(door.database.db, { corpId: corp.id, name: 'test', scopes })).key;
  const send = (method: string, path: string, body?: object | string, headers: Record<string, string> = {}) =>
    door.send(method, base + path, { key: here().key, headers }, body);
  const sendAs = (key: string, method: string, path: string, body?: object) =>
    door.send(method, base + path, { key }, body);

  return {
    ...door,
    /** As the key that may do everything. */
    send,
    sendAs,
    keyFor,
    get world() {
      return here();
    },
  };
}

async function givenWorld(db: Database): Promise<World> {
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp, { userid: 'LiSi', name: '李四' });
  const customers = await givenContacts(db, account, [{ name: '张三' }, { name: '王五' }, { name: '赵六' }]);
  const tag = await givenTag(db, corp, { name: '会员用户', customers: customers.slice(0, 2), account });
  const { key } = await createApiKey(db, { corpId: corp.id, name: 'test', scopes: permissions });
  return { corp, account, customers: customers.map(Number), tagId: Number(tag.id), key };
}

type Call = {
  method: 'GET' | 'POST';
  path: () => string;
  body?: () => object;
  permission: Permission;
  /** Without this table the endpoint cannot answer. */
  table: string;
  /** What a failure of ours is called here. */
  failure?: string;
};

/** The refusals that every endpoint gives: 401, 403, 429 elsewhere, and 500. */
export function describeRefusals(api: ReturnType<typeof testEndpoint>, call: Call) {
  const { method, permission, table, failure = 'INTERNAL' } = call;
  const ask = (key: string) => api.sendAs(key, method, call.path(), call.body?.());

  describe('refuses', () => {
    test('401 without a key', async () => {
      const reply = await api.sendAs('', method, call.path(), call.body?.());
      expect(reply.body).toEqual(refusal(401, 'UNAUTHORIZED'));
    });
    test(`403 without ${permission}`, async () => {
      const others = permissions.filter((each) => each !== permission);
      expect((await ask(await api.keyFor(others))).body).toEqual(refusal(403, 'FORBIDDEN'));
    });
    test('500 when the database fails, telling nothing of it', async () => {
      const { db } = api.database;
      const [name, away] = [Prisma.raw(table), Prisma.raw(`${table}_away`)];
      await db.$executeRaw`ALTER TABLE ${name} RENAME TO ${away}`;
      try {
        const reply = await ask(api.world.key);
        expect(reply.body).toEqual(refusal(500, failure));
        expect(reply.text).not.toMatch(/relation|prisma|t_/i);
      } finally {
        await db.$executeRaw`ALTER TABLE ${away} RENAME TO ${name}`;
      }
    });
  });
}

const someText = (): string => expect.any(String);
const someFaults = (): Envelope['details'] => expect.any(Array);

/** A failed envelope as it must look; with `paths`, exactly these fields are at fault. */
export function refusal(code: number, error: string, paths?: string[]): Envelope {
  const details = paths?.map((path) => ({ path, message: someText() })) ?? someFaults();
  return { code, error, data: null, message: someText(), requestId: someText(), details };
}

/** A successful envelope around `data`. */
export function success(code: number, data: unknown): Envelope {
  return { code, message: 'success', data, requestId: someText() };
}
