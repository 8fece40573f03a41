import { beforeAll, expect, test } from 'vitest';
import { createdTask } from '#server/tasks/request-schema';
import { describeRefusals, refusal, testEndpoint } from './endpoint.ts';
import { givenSubmittedTask, givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
let ended = 0;
const pathOf = (id: number) => `/group-send/tasks/${id}/resend`;

beforeAll(async () => {
  ended = await givenTaskWithResults(api.database.db, api.world.account, api.world.customers);
});

test('422: nobody is left whom it did not reach for a reason that can pass', async () => {
  expect((await api.send('POST', pathOf(ended))).body).toEqual(refusal(422, 'TARGET_CUSTOMERS_EMPTY'));
});

test('404: a task that is not there', async () => {
  expect((await api.send('POST', pathOf(987_654_321))).body).toEqual(refusal(404, 'NOT_FOUND'));
});

test('400: a reason that nobody can tick', async () => {
  const reply = await api.send('POST', pathOf(ended), { include: ['NOT_A_FRIEND'] });
  expect(reply.body).toEqual(refusal(400, 'BAD_REQUEST', ['include.0']));
});

test('409: a task still under way', async () => {
  const open = await givenSubmittedTask(api.database.db, api.world.account, api.world.customers);
  expect((await api.send('POST', pathOf(open))).body).toEqual(refusal(409, 'CONFLICT'));
});

describeRefusals(api, {
  method: 'POST',
  path: () => pathOf(ended),
  permission: 'workbench:group-send:manage',
  table: 't_group_send_result',
  failure: 'GROUP_SEND_TASK_CREATION_FAILED',
});

test('201: a task of its own; the same Idempotency-Key answers with it again, another click is 409', async () => {
  const { db } = api.database;
  await db.groupSendResult.updateMany({
    where: { taskId: ended, status: 'FAILED' },
    data: { reasonCode: 'MEMBER_NOT_CONFIRMED' },
  });
  const send = (body: object, key: string) => api.send('POST', pathOf(ended), body, { 'Idempotency-Key': key });
  const first = await send({ taskName: '再发一次' }, 'once');
  expect(first.body).toMatchObject({ code: 201, data: { taskName: '再发一次', status: 'PENDING' } });
  const made = createdTask.parse(first.body.data);
  expect((await send({ taskName: '再发一次' }, 'once')).body.data).toEqual(made);
  expect((await send({}, 'once')).body).toEqual(refusal(422, 'IDEMPOTENCY_KEY_REUSED'));
  const second = await send({}, 'another');
  expect(second.body).toEqual(refusal(409, 'CONFLICT'));
  expect(second.body.message).toContain(String(made.groupSendTaskId));
  expect(await db.groupSendTask.count({ where: { resendOf: ended } })).toBe(1);
});
