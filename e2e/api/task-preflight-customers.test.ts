import { expect, test } from 'vitest';
import { preflightCustomers } from '#server/tasks/preflight-schema';
import { describeRefusals, refusal, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/group-send/tasks/preflight/customers';
const request = (more: object = {}) => ({
  senderAccountId: 'LiSi',
  target: { customerIds: api.world.customers },
  group: 'SENDABLE',
  ...more,
});

test('200: the people behind a number, page by page', async () => {
  const first = preflightCustomers.parse((await api.send('POST', path, request({ size: 2 }))).body.data);
  expect(first.records.map(({ name }) => name)).toEqual(['张三', '王五']);
  const cursor = first.nextCursor ?? '';
  const last = preflightCustomers.parse((await api.send('POST', path, request({ size: 2, cursor }))).body.data);
  expect(last.records.map(({ name }) => name)).toEqual(['赵六']);
  expect(last.nextCursor).toBeNull();
});

test.each([
  [{ group: 'EVERYBODY' }, 'group'],
  [{ size: 101 }, 'size'],
  [{ cursor: 'x' }, 'cursor'],
])('400: %o', async (more, field) => {
  expect((await api.send('POST', path, request(more))).body).toEqual(refusal(400, 'BAD_REQUEST', [field]));
});

test('404: a sender or a customer that is not there', async () => {
  for (const more of [{ senderAccountId: 'nobody' }, { target: { customerIds: [987_654_321] } }]) {
    expect((await api.send('POST', path, request(more))).body).toMatchObject({ code: 404 });
  }
});

describeRefusals(api, {
  method: 'POST',
  path: () => path,
  body: () => request(),
  permission: 'workbench:group-send:create',
  table: 't_do_not_contact',
});
