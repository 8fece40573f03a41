import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { permissions } from '#server/auth/permissions';
import { givenEndedTask, givenResults, givenUser } from '../fixtures/world.ts';
import { createStaff } from '#server/auth/staff';
import { describeRefusals, refusal, testEndpoint } from './endpoint.ts';
import { givenTaskWithResults } from './given-task.ts';

const api = testEndpoint();
let path = '';

beforeAll(async () => {
  const { db } = api.database;
  const [first] = api.world.customers;
  await db.customer.update({ where: { id: first }, data: { name: '=HYPERLINK("x")', phone: '13800001234' } });
  path = `/group-send/tasks/${await givenTaskWithResults(db, api.world.account, api.world.customers)}/results/export`;
});

/** The cells of a CSV, head first. */
const cellsOf = (text: string) => parseCsv(text);
const auditOf = (action: string) => api.database.db.auditLog.findMany({ where: { action }, orderBy: { id: 'asc' } });

test('200: results as CSV that Excel reads: a BOM, heads in Chinese, times of the corp, no cell that runs', async () => {
  const reply = await api.send('POST', path);
  expect(reply.status).toBe(200);
  expect([...reply.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E7%BE%A4.+\.csv$/);
  const [heads, first, second, ...more] = cellsOf(reply.text);
  expect(heads).toEqual([
    '客户编号',
    '客户',
    '外部联系人 ID',
    '手机号',
    '结果',
    '原因代码',
    '原因',
    '送达时间（Asia/Shanghai）',
  ]);
  expect(first?.[1]).toBe(`'=HYPERLINK("x")`);
  expect(first?.slice(3)).toEqual(['13800001234', '已送达', '', '', '2026-01-02 11:04:05']);
  expect(second?.slice(4, 7)).toEqual(['未送达', 'NOT_A_FRIEND', '对方拒收或已删除']);
  expect(more).toEqual([]);
});

test('200: results as XLSX, in English for whoever reads English, names as text and ids as numbers', async () => {
  const { status, bytes } = await api.send('POST', `${path}?format=xlsx`, undefined, { 'accept-language': 'en' });
  expect(status).toBe(200);
  const { sheets } = await readXlsx(bytes);
  const [heads, first] = sheets[0]?.rows ?? [];
  expect(heads?.slice(0, 2)).toEqual(['Customer ID', 'Customer']);
  expect(first?.slice(0, 2)).toEqual([api.world.customers[0], '=HYPERLINK("x")']);
  expect(first?.[4]).toBe('Delivered');
});

test('200: narrowed as the list of results is', async () => {
  const reply = await api.send('POST', `${path}?status=FAILED,CANCELLED&reasonCode=NOT_A_FRIEND`);
  expect(cellsOf(reply.text).map(([id]) => id)).toEqual(['客户编号', String(api.world.customers[1])]);
});

test('phones are hidden from those who may not see them', async () => {
  const key = await api.keyFor(permissions.filter((each) => each !== 'workbench:customer:phone:view'));
  expect((await api.sendAs(key, 'POST', path)).text).toContain('138****1234');
});

test('more rows than one page come all, each once', async () => {
  const { db } = api.database;
  const { account } = api.world;
  const rows = Array.from({ length: 5003 }, (_, at) => ({
    corpId: account.corpId,
    externalUserid: `wm_many_${at}`,
    name: `客户${at}`,
  }));
  const made = await db.customer.createManyAndReturn({ data: rows, select: { id: true } });
  const task = await givenEndedTask(db, account, await givenUser(db, { id: account.corpId }));
  await givenResults(
    db,
    task,
    made.map(({ id }) => id),
    { status: 'SUCCESS' },
  );
  const reply = await api.send('POST', `/group-send/tasks/${task.id}/results/export`);
  const ids = cellsOf(reply.text)
    .slice(1)
    .map(([id]) => id);
  expect(ids).toEqual(made.map(({ id }) => String(id)));
});

test('that something was exported, and by which filters, is in the audit log', async () => {
  await api.send('POST', `${path}?status=FAILED`);
  await api.send('POST', '/customer/search/export?keyword=张三');
  expect((await auditOf('task.results-exported')).at(-1)).toMatchObject({
    detail: { format: 'csv', status: ['FAILED'] },
  });
  expect((await auditOf('customers.exported')).at(-1)).toMatchObject({ detail: { format: 'csv', keyword: '张三' } });
});

test('200: whom a search finds', async () => {
  const reply = await api.send('POST', `/customer/search/export?tagIds=${api.world.tagId}`);
  const [, ...rows] = cellsOf(reply.text);
  expect(rows.map(([id]) => Number(id))).toEqual(api.world.customers.slice(0, 2).toReversed());
});

test('200: the audit log, the export itself on top', async () => {
  const reply = await api.send('POST', '/settings/audit/export?topic=export');
  expect(reply.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('操作日志.csv')}`,
  );
  const [heads, newest] = cellsOf(reply.text);
  expect(heads?.[0]).toBe('时间（Asia/Shanghai）');
  expect(newest?.slice(1, 3)).toEqual(['test', 'audit.exported']);
});

describe('a page', () => {
  const staff = { email: 'manager@export.local', password: 'correct-horse-7', name: '主管', role: 'MANAGER' as const };
  let cookie = '';
  beforeAll(async () => {
    await createStaff(api.database.db, { ...staff, corpId: api.world.corp.id });
    cookie = await api.signIn(staff.email, staff.password);
  });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  test('sends it as a form without a body', async () => {
    const reply = await api.sendBytes('POST', `/api/v1/workbench${path}`, { cookie, headers: form }, '');
    expect(reply.status).toBe(200);
  });
  test('of another site may not', async () => {
    const headers = { ...form, origin: 'https://elsewhere.example' };
    const reply = await api.sendBytes('POST', `/api/v1/workbench${path}`, { cookie, headers }, '');
    expect(reply.body).toEqual(refusal(403, 'FORBIDDEN'));
  });
});

test.each([
  ['format=pdf', 'format'],
  ['size=10', 'size'],
  ['status=SENT', 'status'],
])('400: %s', async (query, field) => {
  const { body } = await api.send('POST', `${path}?${query}`);
  expect(body).toMatchObject({
    code: 400,
    details: [{ path: expect.stringContaining(field === 'size' ? '' : field) }],
  });
});

test('404: a task that is not there; 405: to read is not to export', async () => {
  const missing = await api.send('POST', '/group-send/tasks/987654321/results/export');
  expect(missing.body).toEqual(refusal(404, 'NOT_FOUND'));
  const read = await api.send('GET', path);
  expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
});

describeRefusals(api, {
  method: 'POST',
  path: () => path,
  permission: 'workbench:export',
  table: 't_group_send_task',
});
