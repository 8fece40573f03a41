import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenCorp } from '#e2e/fixtures/world';
import { readEnv } from '#server/env';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { encryptSecret } from '#server/secrets';
import { vectors } from '#server/wecom/given-callback-vectors';
import { eventXml, sealed, somebody } from './given-push.ts';
import { useRuntime } from './runtime.ts';
import { handleWecomCallback } from './wecom-callback.ts';

const { token, aesKey, receiver } = vectors.V1;
const settings = readEnv({
  ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  WECOM_CORP_ID: receiver,
  WECOM_CALLBACK_TOKEN: token,
  WECOM_CALLBACK_AES_KEY: aesKey,
});
vi.mock('#server/env', async (original) => ({ ...(await original<object>()), env: () => settings }));

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
let corp: Awaited<ReturnType<typeof givenCorp>>;
beforeAll(async () => {
  const { db } = database;
  useRuntime({ db, url: database.url });
  boss = await startSender(database.url);
  useQueue(boss);
  await givenCorp(db, { wecomCorpId: receiver, connectionSource: 'ENV' });
  corp = await givenCorp(db);
  await db.corp.update({
    where: { id: corp.id },
    data: {
      callbackTokenEncrypted: encryptSecret(corp.id, somebody.token),
      callbackAesKeyEncrypted: encryptSecret(corp.id, somebody.aesKey),
    },
  });
});
afterAll(() => boss.stop({ graceful: false }));

const added = eventXml({
  Event: 'change_external_contact',
  ChangeType: 'add_external_contact',
  UserID: 'LiNa',
  ExternalUserID: 'wmA',
  WelcomeCode: 'only-for-twenty-seconds',
});
const mine = () => ({ corp: corp.wecomCorpId, keys: somebody, receiver: corp.wecomCorpId });
const post = (url: URL, body: string) => handleWecomCallback(new Request(url, { method: 'POST', body }));
const push = (message: string, of: Partial<Parameters<typeof sealed>[1]> = {}) => {
  const { url, body } = sealed(message, { ...mine(), ...of });
  return post(url, body);
};
const events = () => database.db.callbackEvent.findMany({ where: { corpId: corp.id } });
const jobsFor = (id: bigint) => database.db.$queryRaw<{ id: string }[]>`
  SELECT id FROM pgboss.job WHERE name = 'handle-callback' AND data ->> 'eventId' = ${String(id)}`;

describe('URL verification', () => {
  const verify = (corpPart: string, query: Record<string, string>) =>
    handleWecomCallback(new Request(`http://localhost/api/wecom/callback${corpPart}?${new URLSearchParams(query)}`));

  test.each(['', `/${receiver}`])('answers the plain message alone, at /api/wecom/callback%s', async (path) => {
    const { url, encrypted } = sealed('1616140317555161061', {
      corp: path.slice(1),
      keys: { token, aesKey },
      receiver,
    });
    url.searchParams.set('echostr', encrypted);
    const answer = await handleWecomCallback(new Request(url));
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe('1616140317555161061');
  });

  test('is refused with the published sample of 2014, whose signature is right: it is a replay', async () => {
    const { seal, encrypted } = vectors.V1;
    const query = { msg_signature: seal.signature, timestamp: seal.timestamp, nonce: seal.nonce, echostr: encrypted };
    expect((await verify('', query)).status).toBe(403);
    expect(await (await verify('', query)).text()).toContain('too old');
    const forged = await verify('', { ...query, nonce: '263014781' });
    expect(await forged.text()).toContain('signature');
  });

  test('is refused without one of its parts', async () => {
    const query = { msg_signature: 'a', timestamp: '1', nonce: '1', echostr: 'x' };
    for (const name of Object.keys(query)) {
      const { [name as keyof typeof query]: _, ...rest } = query;
      expect((await verify('', rest)).status).toBe(400);
    }
  });
});

test('an event is stored with its job before it is answered, and pushed again it changes nothing', async () => {
  for (const _ of [1, 2, 3]) {
    const answer = await push(added);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  }
  const stored = await events();
  expect(stored).toHaveLength(1);
  const [event] = stored;
  expect(event).toMatchObject({
    event: 'change_external_contact',
    changeType: 'add_external_contact',
    subject: 'contact:wmA',
    payload: { UserID: 'LiNa', ExternalUserID: 'wmA' },
    eventTime: new Date(1_795_000_000_000),
    handledAt: null,
  });
  expect(JSON.stringify(event?.payload)).not.toContain('twenty-seconds');
  expect(await jobsFor(event?.id ?? 0n)).toHaveLength(1);
});

test('events that differ in their time, kind or object are events of their own', async () => {
  const before = (await events()).length;
  const about = { Event: 'change_external_chat', ChangeType: 'update', ChatId: 'wrA', UpdateDetail: 'add_member' };
  await push(eventXml(about));
  await push(eventXml({ ...about, CreateTime: 1_795_000_001 }));
  await push(eventXml({ ...about, ChatId: 'wrB' }));
  await push(eventXml({ ...about, UpdateDetail: 'del_member' }));
  await push(eventXml({ Event: 'change_external_tag', ChangeType: 'create', Id: 'et1', TagType: 'tag' }));
  expect(await events()).toHaveLength(before + 5);
});

test('what is not about customers, tags or chats is answered and not kept', async () => {
  const before = await database.db.callbackEvent.count();
  expect((await push(eventXml({ MsgType: 'text', Content: '你好', MsgId: '1' }))).status).toBe(200);
  expect((await push(eventXml({ Event: 'subscribe' }))).status).toBe(200);
  expect(await database.db.callbackEvent.count()).toBe(before);
});

describe('is refused, and nothing is stored:', () => {
  const doctype = '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const cases: Record<string, [number, () => Promise<Response>]> = {
    'a wrong token': [403, () => push(added, { keys: { ...somebody, token: 'Other' } })],
    'a cipher text changed after signing': [
      403,
      () => {
        const { url, body } = sealed(added, mine());
        return post(url, body.replace('<Encrypt><![CDATA[', '<Encrypt><![CDATA[A'));
      },
    ],
    'a timestamp changed after signing': [
      403,
      () => {
        const { url, body } = sealed(added, mine());
        url.searchParams.set('timestamp', String(Number(url.searchParams.get('timestamp')) + 1));
        return post(url, body);
      },
    ],
    'another key': [
      403,
      () => push(added, { keys: { ...somebody, aesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR' } }),
    ],
    'another receiver': [403, () => push(added, { receiver: 'wwsomebodyelse' })],
    'a body full of tags, for its signature alone': [
      403,
      () => {
        const { url, body } = sealed(added, { ...mine(), keys: { ...somebody, token: 'Other' } });
        return post(url, body.replace('</xml>', '<a>'.repeat(40_000)));
      },
    ],
    "another corp's keys": [403, () => push(added, { keys: { token, aesKey }, receiver })],
    'a replay of eleven minutes ago': [403, () => push(added, { timestamp: Date.now() / 1000 - 660 })],
    'a timestamp of tomorrow': [403, () => push(added, { timestamp: Date.now() / 1000 + 86_400 })],
    'a body of more than 128 kB': [413, () => post(sealed(added, mine()).url, 'x'.repeat(200_000))],
    'no XML': [400, () => post(sealed(added, mine()).url, 'hello')],
    'an empty body': [400, () => post(sealed(added, mine()).url, '')],
    'XML without Encrypt': [400, () => post(sealed(added, mine()).url, '<xml><A>1</A></xml>')],
    'an envelope that declares entities': [
      400,
      () => post(sealed(added, mine()).url, doctype + sealed(added, mine()).body),
    ],
    'a message that declares entities': [400, () => push(doctype + added)],
    'a message that is no XML': [400, () => push('<xml><Event>')],
    'an event whose time is no number': [400, () => push(added.replace('1795000000', 'soon'))],
    'an event with an endless id': [400, () => push(added.replace('wmA', 'w'.repeat(500)))],
    'an event with a field twice': [400, () => push(added.replace('<UserID>', '<UserID>x</UserID><UserID>'))],
  };
  test.each(Object.entries(cases))('%s', async (_name, [status, send]) => {
    const before = await database.db.callbackEvent.count();
    expect((await send()).status).toBe(status);
    expect(await database.db.callbackEvent.count()).toBe(before);
  });
});

test('an unknown corp, and one without keys, answer like a wrong signature', async () => {
  const bare = await givenCorp(database.db);
  const answers = [
    await push(added, { corp: 'wwnobody', receiver: 'wwnobody' }),
    await push(added, { corp: bare.wecomCorpId, receiver: bare.wecomCorpId }),
    await push(added, { keys: { ...somebody, token: 'Other' } }),
  ];
  const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  expect(new Set(told.map(String)).size).toBe(1);
  expect(told[0]?.[0]).toBe(403);
});

test('while the database is away WeCom is asked to push again', async () => {
  await database.db.$executeRaw`ALTER TABLE t_callback_event RENAME TO t_callback_event_away`;
  try {
    expect((await push(added)).status).toBe(503);
  } finally {
    await database.db.$executeRaw`ALTER TABLE t_callback_event_away RENAME TO t_callback_event`;
  }
});

test('the environment takes an EncodingAESKey of exactly 43 letters and digits', () => {
  const read = (key: string) => () => readEnv({ WECOM_CALLBACK_AES_KEY: key }).WECOM_CALLBACK_AES_KEY;
  const half = 'A'.repeat(21);
  for (const wrong of ['A'.repeat(42), 'A'.repeat(44), `${half}=${half}`, `${'A'.repeat(42)}$`]) {
    expect(read(wrong)).toThrow('WECOM_CALLBACK_AES_KEY');
  }
  expect(read('')()).toBeUndefined();
  expect(read(aesKey)()).toBe(aesKey);
});
