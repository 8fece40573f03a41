import { describe, expect, test } from 'vitest';
import { describeRefusals, refusal, success, testEndpoint } from './endpoint.ts';

const api = testEndpoint();
const path = '/customer/search';

describe.each([
  ['GET', (query: Record<string, string>) => api.send('GET', `${path}?${new URLSearchParams(query)}`)],
  ['POST', (query: Record<string, string>) => api.send('POST', path, asBody(query))],
])('%s', (_, ask) => {
  test('200: one page of those who fit, the newest first', async () => {
    const [first = 0, second = 0] = api.world.customers;
    const customer = (customerId: number, name: string) => ({
      customerId,
      name,
      wechatId: null,
      phone: null,
      externalUserId: expect.any(String),
    });
    const reply = await ask({ tagIds: String(api.world.tagId) });
    const records = [customer(second, '王五'), customer(first, '张三')];
    expect(reply.body).toEqual(success(200, { records, total: 2, size: 10, current: 1, pages: 1 }));
  });
  test('200: by keyword, a page at a time', async () => {
    expect((await ask({ keyword: '张' })).body.data).toMatchObject({ total: 1, records: [{ name: '张三' }] });
    const page = await ask({ page: '2', size: '2' });
    expect(page.body.data).toMatchObject({ total: 3, current: 2, pages: 2, records: [{ name: '张三' }] });
  });
  test.each([
    [{ page: '0' }, 'page'],
    [{ size: '101' }, 'size'],
    [{ page: '2000', size: '100' }, 'page'],
    [{ keyword: 'x'.repeat(65) }, 'keyword'],
    [{ tagId: '1' }, 'tagId'],
  ])('400: %o', async (query, field) => {
    expect((await ask(query)).body).toEqual(refusal(400, 'BAD_REQUEST', [field]));
  });
});

/** The same question as JSON: numbers as numbers. */
function asBody(query: Record<string, string>): object {
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => [name, name === 'tagIds' ? [number(text)] : number(text)]),
  );
}

describeRefusals(api, { method: 'GET', path: () => path, permission: 'workbench:customer:view', table: 't_customer' });
