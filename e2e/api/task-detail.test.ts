import { beforeAll, expect, test } from 'vitest';
import { describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';
import { givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
let path = '';

beforeAll(async () => {
  path = `/group-send/tasks/${await givenTaskWithResults(api.database.db, api.world.account, api.world.customers)}`;
});

test('200: the task, and what became of each customer and why', async () => {
  const [first, second] = api.world.customers;
  const reply = await api.send('GET', path);
  expect(reply.body).toEqual(success(200, expect.any(Object)));
  expect(reply.body.data).toMatchObject({
    groupSendTaskId: expect.any(Number),
    taskName: '会员用户问候',
    senderAccount: { accountId: 'LiSi', accountName: '李四' },
    messageContent: { type: 'TEXT', data: { text: '您好' } },
    target: {},
    targetCount: 2,
    successCount: 1,
    failedCount: 1,
    status: 'PARTIAL_SUCCESS',
    waitingFor: null,
    scheduledTime: null,
    createTime: '2026-01-02T02:59:00.000Z',
    endTime: '2026-01-02T04:00:00.000Z',
    resultsNextCursor: null,
    results: [
      {
        customerId: first,
        customerName: '张三',
        status: 'SUCCESS',
        reasonCode: null,
        errorMessage: null,
        sentTime: '2026-01-02T03:04:05.000Z',
      },
      {
        customerId: second,
        customerName: '王五',
        status: 'FAILED',
        reasonCode: 'NOT_A_FRIEND',
        errorMessage: expect.stringMatching(/拒收|删除/),
        sentTime: null,
      },
    ],
  });
});

test('404: a task that is not there', async () => {
  expect((await api.send('GET', '/group-send/tasks/987654321')).body).toEqual(refusal(404, 'NOT_FOUND'));
});

test('400: a task id that is no integer', async () => {
  expect((await api.send('GET', '/group-send/tasks/first')).body).toEqual(refusal(400, 'BAD_REQUEST', ['taskId']));
});

describeRefusals(api, {
  method: 'GET',
  path: () => path,
  permission: 'workbench:group-send:task:view',
  table: 't_group_send_batch',
});
