import { expect, test } from 'vitest';
import { givenAccount, givenCustomers, givenDoNotContact } from '../fixtures/world.ts';
import { describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/group-send/tasks/preflight';
const request = (changes: object = {}) => ({
  senderAccountId: 'LiSi',
  target: { customerIds: api.world.customers },
  ...changes,
});

test('200: who would get it, who would not and why, and nothing is made', async () => {
  const { db } = api.database;
  const [first = 0, second, third = 0] = api.world.customers;
  await givenDoNotContact(db, api.world.corp, [BigInt(third)]);
  const [stranger] = await givenCustomers(db, api.world.corp, 1);
  const customerIds = [first, first, second, third, Number(stranger)];
  const reply = await api.send('POST', path, request({ target: { customerIds } }));
  const skipped = (reasonCode: string) => ({ reasonCode, reason: expect.any(String), count: 1 });
  expect(reply.body).toEqual(
    success(200, {
      targetCount: 4,
      sendableCount: 2,
      skipped: expect.arrayContaining([skipped('DO_NOT_CONTACT'), skipped('NOT_A_CONTACT_OF_SENDER')]),
      warnings: [],
      overlap: { count: 0, tasks: [] },
      outsideCount: 0,
      excludedCount: 0,
      duplicateCount: 1,
      sample: [expect.objectContaining({ customerId: first }), expect.objectContaining({ customerId: second })],
    }),
  );
  expect(await db.groupSendTask.count()).toBe(0);
});

test('400: unknown fields', async () => {
  const reply = await api.send('POST', path, request({ messageContent: {} }));
  expect(reply.body).toEqual(refusal(400, 'BAD_REQUEST', ['messageContent']));
});

test('404: an account or customers that are not there', async () => {
  const reply = await api.send('POST', path, request({ senderAccountId: 'nobody' }));
  expect(reply.body).toEqual(refusal(404, 'SENDER_ACCOUNT_NOT_FOUND'));
  const target = { customerIds: [987_654_321] };
  expect((await api.send('POST', path, request({ target }))).body).toEqual(refusal(404, 'NOT_FOUND'));
});

test('422: an account that cannot send, or nobody named', async () => {
  await givenAccount(api.database.db, api.world.corp, { userid: 'Gone', status: 'EXPIRED' });
  const gone = await api.send('POST', path, request({ senderAccountId: 'Gone' }));
  expect(gone.body).toEqual(refusal(422, 'SENDER_ACCOUNT_NOT_AVAILABLE'));
  const nobody = await api.send('POST', path, request({ target: {} }));
  expect(nobody.body).toEqual(refusal(422, 'TARGET_CUSTOMERS_EMPTY'));
});

describeRefusals(api, {
  method: 'POST',
  path: () => path,
  body: request,
  permission: 'workbench:group-send:create',
  table: 't_do_not_contact',
});
