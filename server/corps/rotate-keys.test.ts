import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenCorp } from '#e2e/fixtures/world';
import { readEnv } from '#server/env';
import { decryptSecret, encryptSecret } from '#server/secrets';
import { rotateKeys } from './rotate-keys.ts';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const [old, fresh, lost] = [key('k1', 1), key('k2', 2), key('k0', 9)];
let settings = readEnv({ ENCRYPTION_KEY: old });
vi.mock('#server/env', async (original) => ({ ...(await original<object>()), env: () => settings }));
const use = (...keys: string[]) => {
  settings = readEnv({ ENCRYPTION_KEY: keys.join(',') });
};
afterEach(() => use(old));

const database = testDatabase();

async function givenSecrets() {
  const { db } = database;
  const corp = await givenCorp(db);
  await db.corp.update({
    where: { id: corp.id },
    data: {
      secretEncrypted: encryptSecret(corp.id, 'the secret'),
      callbackTokenEncrypted: encryptSecret(corp.id, 'the token'),
      callbackAesKeyEncrypted: encryptSecret(corp.id, 'the key'),
    },
  });
  await db.wecomToken.create({ data: { corpId: corp.id, app: 'a', tokenEncrypted: encryptSecret(corp.id, 'access') } });
  return corp;
}
async function stored(corpId: bigint) {
  const corp = await database.db.corp.findUniqueOrThrow({ where: { id: corpId } });
  const token = await database.db.wecomToken.findFirstOrThrow({ where: { corpId } });
  return [corp.secretEncrypted, corp.callbackTokenEncrypted, corp.callbackAesKeyEncrypted, token.tokenEncrypted].map(
    String,
  );
}

test('what the old key encrypted is read under the new one alone, and a second run finds nothing to do', async () => {
  const corps = [await givenSecrets(), await givenSecrets()];
  use(fresh, old);
  const bystander = await givenSecrets();
  const before = await stored(bystander.id);
  expect(await rotateKeys(database.db)).toEqual({ rotated: 8, unreadable: 0 });
  expect(await stored(bystander.id)).toEqual(before);
  expect(await rotateKeys(database.db)).toEqual({ rotated: 0, unreadable: 0 });
  use(fresh);
  for (const { id } of [...corps, bystander]) {
    const plain = (await stored(id)).map((value) => decryptSecret(id, value));
    expect(plain).toEqual(['the secret', 'the token', 'the key', 'access']);
  }
});

test('what names a key that is gone is left as it is, and counted', async () => {
  use(lost);
  const corp = await givenSecrets();
  const before = await stored(corp.id);
  use(fresh, old);
  expect(await rotateKeys(database.db)).toEqual({ rotated: 0, unreadable: 4 });
  expect(await stored(corp.id)).toEqual(before);
  await database.db.wecomToken.deleteMany({ where: { corpId: corp.id } });
});
