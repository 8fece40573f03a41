import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { reset, startFake } from './fake-server.ts';
import { givenWecom } from './given-wecom.ts';

const database = testDatabase();
const ok = { errcode: 0, errmsg: 'ok' };
const followInfo = {
  userid: 'LiNa',
  remark: '老客',
  description: '',
  createtime: 1795500000,
  tag_id: ['et1'],
  remark_mobiles: ['139'],
};

test('a page of customers is read as documented: cursor, tags by id, members without a licence', async () => {
  await using fake = await startFake({
    get_by_user: () => ({
      ...ok,
      external_contact_list: [
        { external_contact: { external_userid: 'wmA1', name: '张\u0000三', type: 1 }, follow_info: followInfo },
      ],
      next_cursor: 'b',
      fail_info: { unlicensed_userid_list: ['lei'] },
    }),
  });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  expect(await wecom.batchGetByUser(corpId, { userids: ['LiNa'], cursor: 'a' })).toEqual({
    kind: 'ok',
    value: {
      rows: [
        {
          userid: 'LiNa',
          externalUserid: 'wmA1',
          name: '张三',
          remark: '老客',
          description: '',
          remarkMobiles: ['139'],
          tagIds: ['et1'],
          addTime: new Date(1795500000_000),
        },
      ],
      unlicensed: ['lei'],
      nextCursor: 'b',
    },
  });
  const [call] = fake.calls('get_by_user');
  expect(JSON.parse(call?.body ?? '')).toEqual({ userid_list: ['LiNa'], cursor: 'a', limit: 100 });
});

test('a customer is read with all pages of followers, without the personal tags', async () => {
  const follower = (userid: string) => ({
    userid,
    createtime: 1,
    tags: [
      { tag_id: 'et1', type: 1 },
      { tag_name: '自己的', type: 2 },
    ],
  });
  const page = (userid: string, cursor?: string) => ({
    ...ok,
    external_contact: { external_userid: 'wmA1', name: '张三' },
    follow_user: [follower(userid)],
    next_cursor: cursor,
  });
  await using fake = await startFake({ get: (_, count) => (count === 1 ? page('LiNa', 'b') : page('lei')) });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const answer = await wecom.getExternalContact(corpId, { externalUserid: 'wmA1' });
  expect(answer).toMatchObject({
    kind: 'ok',
    value: [{ userid: 'LiNa', tagIds: ['et1'], remark: '' }, { userid: 'lei' }],
  });
  const [first, second] = fake.calls('get');
  expect([first?.method, second?.url.searchParams.get('cursor')]).toEqual(['GET', 'b']);
});

test('no customers, no answer and an answer not as documented are told apart', async () => {
  const answers = [
    { errcode: 84061, errmsg: 'not external contact', external_contact_list: [] },
    reset,
    { ...ok, external_contact_list: [{}] },
  ];
  await using fake = await startFake({ get_by_user: (_, count) => answers[count - 1] ?? ok });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  const ask = () => wecom.batchGetByUser(corpId, { userids: ['LiNa'], cursor: null });
  expect(await ask()).toMatchObject({ kind: 'error', errcode: 84061 });
  expect(await ask()).not.toHaveProperty('errcode');
  expect(await ask()).toMatchObject({ kind: 'error', errcode: 0 });
  expect(await ask()).toEqual({ kind: 'ok', value: { rows: [], unlicensed: [], nextCursor: null } });
});
