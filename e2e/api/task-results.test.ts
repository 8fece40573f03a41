import { beforeAll, describe, expect, test } from 'vitest';
import { resultPage } from '#server/tasks/schema';
import { describeRefusals, refusal, testEndpoint } from './endpoint.ts';
import { givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
let path = '';

beforeAll(async () => {
  const taskId = await givenTaskWithResults(api.database.db, api.world.account, api.world.customers);
  path = `/group-send/tasks/${taskId}/results`;
});

test('200: pages that follow each other to the end', async () => {
  const [first, second] = api.world.customers;
  const page = await api.send('GET', `${path}?size=1`);
  expect(page.body.data).toMatchObject({ records: [{ customerId: first }], nextCursor: expect.any(String) });
  const next = await api.send('GET', `${path}?size=1&cursor=${resultPage.parse(page.body.data).nextCursor}`);
  expect(next.body.data).toMatchObject({ records: [{ customerId: second }], nextCursor: null });
});

test('200: narrowed by status and by reason', async () => {
  const [first, second] = api.world.customers;
  const failed = await api.send('GET', `${path}?status=FAILED&reasonCode=NOT_A_FRIEND`);
  expect(failed.body.data).toMatchObject({ records: [{ customerId: second }], nextCursor: null });
  const sent = await api.send('GET', `${path}?status=SUCCESS`);
  expect(sent.body.data).toMatchObject({ records: [{ customerId: first, status: 'SUCCESS' }] });
});

describe('400', () => {
  test.each([
    ['size=0', 'size'],
    ['size=101', 'size'],
    ['status=SENT', 'status'],
    ['page=2', 'page'],
  ])('%s', async (query, field) => {
    expect((await api.send('GET', `${path}?${query}`)).body).toEqual(refusal(400, 'BAD_REQUEST', [field]));
  });
  test('a cursor of one’s own making', async () => {
    expect((await api.send('GET', `${path}?cursor=x'--`)).status).toBe(400);
  });
});

test('404: a task that is not there', async () => {
  expect((await api.send('GET', '/group-send/tasks/987654321/results')).body).toEqual(refusal(404, 'NOT_FOUND'));
});

describeRefusals(api, {
  method: 'GET',
  path: () => path,
  permission: 'workbench:group-send:task:view',
  table: 't_group_send_result',
});
