import { expect, test } from 'vitest';
import { createApiKey } from '#server/auth/api-keys';
import { givenAccount } from '../fixtures/world.ts';
import { describeRefusals, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/wechat/group-send/accounts';

test('200: every account the caller may send from, with its status', async () => {
  const { db } = api.database;
  await givenAccount(db, api.world.corp, { userid: 'WangWu', name: '王五', status: 'EXPIRED' });
  const lisi = { accountId: 'LiSi', accountName: '李四', accountType: 'WEWORK', status: 'ACTIVE', customerCount: 3 };
  const wangwu = {
    accountId: 'WangWu',
    accountName: '王五',
    accountType: 'WEWORK',
    status: 'EXPIRED',
    customerCount: 0,
  };
  expect((await api.send('GET', path)).body).toEqual(success(200, [lisi, wangwu]));

  const { key } = await createApiKey(db, { corpId: api.world.corp.id, name: 'one account', accounts: ['lisi'] });
  expect((await api.sendAs(key, 'GET', path)).body.data).toEqual([lisi]);
});

describeRefusals(api, {
  method: 'GET',
  path: () => path,
  permission: 'workbench:wechat:group-send:accounts:view',
  table: 't_follow',
});
