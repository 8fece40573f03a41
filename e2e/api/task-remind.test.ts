import { beforeAll, expect, test } from 'vitest';
import { describeRefusals, refusal, testEndpoint } from './endpoint.ts';
import { givenSubmittedTask, givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
let taskId = 0;
const pathOf = (id: number) => `/group-send/tasks/${id}/remind`;

beforeAll(async () => {
  taskId = await givenSubmittedTask(api.database.db, api.world.account, api.world.customers);
});

test('404: a task that is not there', async () => {
  expect((await api.send('POST', pathOf(987_654_321))).body).toEqual(refusal(404, 'NOT_FOUND'));
});

test('409: a task that has ended', async () => {
  const ended = await givenTaskWithResults(api.database.db, api.world.account, api.world.customers);
  expect((await api.send('POST', pathOf(ended))).body).toEqual(refusal(409, 'CONFLICT'));
});

describeRefusals(api, {
  method: 'POST',
  path: () => pathOf(taskId),
  permission: 'workbench:group-send:manage',
  table: 't_group_send_reminder',
});

test('200: one reminder is on its way, and a second click is 409', async () => {
  const first = await api.send('POST', pathOf(taskId));
  expect(first.body).toMatchObject({
    code: 200,
    data: { groupSendTaskId: taskId, reminders: { waitingCount: 1, batches: [{ sequence: 1, state: 'WAITING' }] } },
  });
  expect((await api.send('POST', pathOf(taskId))).body).toEqual(refusal(409, 'CONFLICT'));
  expect(await api.database.db.groupSendReminder.count()).toBe(1);
  expect(await api.database.db.auditLog.count({ where: { action: 'task.reminded' } })).toBe(1);
});
