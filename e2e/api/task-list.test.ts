import { beforeAll, describe, expect, test } from 'vitest';
import { taskPage } from '#server/tasks/schema';
import { describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';
import { givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
const path = '/group-send/tasks';
let taskIds: number[] = [];

beforeAll(async () => {
  for (let made = 0; made < 3; made++) {
    taskIds.push(await givenTaskWithResults(api.database.db, api.world.account, api.world.customers));
  }
  taskIds = taskIds.toSorted((a, b) => b - a);
});

async function idsOf(query: string): Promise<number[]> {
  const { body } = await api.send('GET', `${path}?${query}`);
  return taskPage.parse(body.data).records.map((row) => row.groupSendTaskId);
}

test('200: a page of tasks with their counters, the newest first', async () => {
  const row = {
    groupSendTaskId: expect.any(Number),
    taskName: '会员用户问候',
    senderAccountName: '李四',
    targetCount: 2,
    pendingCount: 0,
    processingCount: 0,
    successCount: 1,
    failedCount: 1,
    skippedCount: 0,
    cancelledCount: 0,
    outsideCount: 0,
    expanding: false,
    status: 'PARTIAL_SUCCESS',
    waitingFor: null,
    scheduledTime: null,
    createTime: '2026-01-02T02:59:00.000Z',
    createdBy: expect.stringMatching(/^用户/),
    cancelRequestedTime: null,
    isTest: false,
  };
  const reply = await api.send('GET', `${path}?size=2`);
  expect(reply.body).toEqual(success(200, { records: [row, row], total: 3, size: 2, current: 1, pages: 2 }));
  expect(await idsOf('')).toEqual(taskIds);
  expect(await idsOf('order=asc&sort=successCount')).toEqual(taskIds.toReversed());
});

test('200: filters narrow, and a status may repeat', async () => {
  expect(await idsOf('status=PENDING')).toEqual([]);
  expect(await idsOf('status=PENDING&status=PARTIAL_SUCCESS')).toEqual(taskIds);
  expect(await idsOf('taskName=%E9%97%AE%E5%80%99')).toEqual(taskIds);
  expect(await idsOf('taskName=%25')).toEqual([]);
  expect(await idsOf('startTime=2026-01-02T02:59:00Z&endTime=2026-01-02T03:00:00Z')).toEqual(taskIds);
  expect(await idsOf('endTime=2026-01-02T02:59:00Z')).toEqual([]);
});

describe('400', () => {
  test.each([
    ['page=0', 'page'],
    ['size=101', 'size'],
    ['page=1001&size=100', 'page'],
    ['status=DONE', 'status'],
    ['startTime=2026-01-02', 'startTime'],
    ['sort=id', 'sort'],
    ['user=1', 'user'],
  ])('%s', async (query, field) => {
    expect((await api.send('GET', `${path}?${query}`)).body).toEqual(refusal(400, 'BAD_REQUEST', [field]));
  });
});

describeRefusals(api, {
  method: 'GET',
  path: () => path,
  permission: 'workbench:group-send:tasks:view',
  table: 't_group_send_task',
});
