import { expect, test } from 'vitest';
import { describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/customer/tags';

test('200: every tag with its number of customers', async () => {
  const tag = {
    tagId: api.world.tagId,
    tagName: '会员用户',
    customerCount: 2,
    tagGroupId: expect.any(Number),
    tagGroupName: expect.any(String),
  };
  expect((await api.send('GET', path)).body).toEqual(success(200, [tag]));
  const forSender = await api.send('GET', `${path}?accountId=LiSi`);
  expect(forSender.body).toEqual(success(200, [{ ...tag, senderCustomerCount: 2 }]));
});

test('404: an account that is not there', async () => {
  const reply = await api.send('GET', `${path}?accountId=nobody`);
  expect(reply.body).toEqual(refusal(404, 'SENDER_ACCOUNT_NOT_FOUND'));
});

describeRefusals(api, {
  method: 'GET',
  path: () => path,
  permission: 'workbench:customer:tags:view',
  table: 't_customer_tag',
});
