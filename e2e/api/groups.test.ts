import { expect, test } from 'vitest';
import { givenCustomerGroup } from '../fixtures/world.ts';
import { describeRefusals, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/customer/groups';

test('200: every customer group with its number of customers', async () => {
  const customers = api.world.customers.map(BigInt);
  const group = await givenCustomerGroup(api.database.db, api.world.corp, { name: '老客户', customers });
  const expected = {
    groupId: Number(group.id),
    groupName: '老客户',
    groupType: 'LIST',
    customerCount: 3,
    isTestList: false,
  };
  expect((await api.send('GET', path)).body).toEqual(success(200, [expected]));
});

describeRefusals(api, {
  method: 'GET',
  path: () => path,
  permission: 'workbench:customer:tags:view',
  table: 't_customer_group_member',
});
