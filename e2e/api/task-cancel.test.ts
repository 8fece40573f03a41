import { beforeAll, expect, test } from 'vitest';
import { taskDetail } from '#server/tasks/detail-schema';
import { createdTask } from '#server/tasks/request-schema';
import { describeRefusals, refusal, testEndpoint } from './endpoint.ts';
import { givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
let taskId = 0;
const pathOf = (id: number) => `/group-send/tasks/${id}/cancel`;

beforeAll(async () => {
  const reply = await api.send('POST', '/group-send/tasks', {
    senderAccountId: 'LiSi',
    target: { customerIds: api.world.customers },
    messageContent: { type: 'TEXT', data: { text: '您好' } },
    scheduledTime: new Date(Date.now() + 3_600_000).toISOString(),
  });
  taskId = createdTask.parse(reply.body.data).groupSendTaskId;
});

test('404: a task that is not there', async () => {
  expect((await api.send('POST', pathOf(987_654_321))).body).toEqual(refusal(404, 'NOT_FOUND'));
});

test('400: a body with anything in it', async () => {
  expect((await api.send('POST', pathOf(taskId), { now: true })).body).toEqual(refusal(400, 'BAD_REQUEST', ['now']));
});

test('409: a task that has ended', async () => {
  const ended = await givenTaskWithResults(api.database.db, api.world.account, api.world.customers);
  expect((await api.send('POST', pathOf(ended))).body).toEqual(refusal(409, 'CONFLICT'));
});

describeRefusals(api, {
  method: 'POST',
  path: () => pathOf(taskId),
  permission: 'workbench:group-send:manage',
  table: 't_group_send_task',
});

test('200: the wish is recorded, once, and the task answered', async () => {
  const first = await api.send('POST', pathOf(taskId));
  expect(first.body).toMatchObject({ code: 200, data: { groupSendTaskId: taskId } });
  const { cancelRequestedTime } = taskDetail.parse(first.body.data);
  expect(cancelRequestedTime).toMatch(/Z$/);
  const again = await api.send('POST', pathOf(taskId));
  expect(again.body.data).toMatchObject({ cancelRequestedTime });
  expect(await api.database.db.auditLog.count({ where: { action: 'task.cancelled' } })).toBe(1);
});
