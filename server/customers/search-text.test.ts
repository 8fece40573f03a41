import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenCorp, givenCustomers, givenFollow } from '#e2e/fixtures/world';
import { refreshSearchText } from './search-text.ts';

const database = testDatabase();

test('a customer is known by name, every remark, WeChat id, external id and every mobile', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [first, second] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const ids = await givenCustomers(db, corp, [{ name: 'Ａ张三', wechatId: 'Wx_1', externalUserid: 'wmAb' }]);
  const older = new Date('2026-01-01T00:00:00Z');
  await givenFollow(db, first, ids, {
    remark: '老 客',
    remarkMobiles: ['13900000001', '+86 13900000002'],
    addTime: older,
  });
  await givenFollow(db, second, ids, { remark: '新客', remarkMobiles: ['86-138-0000-0003', '13900000001'] });
  const customer = await db.customer.findFirstOrThrow({ where: { corpId: corp.id } });
  expect(customer.searchText.split('\u001f')).toEqual(['a张三', '老 客', '新客', 'wx_1', 'wmab']);
  expect(customer.phoneText.split('\u001f')).toEqual(['13800000003', '13900000001', '13900000002']);
  expect(customer.phone).toBe('13800000003');
});

test('a landline stays as it was written', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const ids = await givenCustomers(db, corp, 1);
  await givenFollow(db, await givenAccount(db, corp), ids, { remarkMobiles: ['021-6888 0000'] });
  const customer = await db.customer.findFirstOrThrow({ where: { corpId: corp.id } });
  expect([customer.phone, customer.phoneText]).toEqual(['021-6888 0000', '02168880000']);
});

test('a refresh of the whole corp writes only what changed, and nothing of another corp', async () => {
  const { db } = database;
  const [corp, other] = [await givenCorp(db), await givenCorp(db)];
  const [stale] = await givenCustomers(db, corp, [{ name: '旧名' }, { name: '不变' }]);
  const [foreign] = await givenCustomers(db, other, [{ name: '旧名' }]);
  await db.$executeRaw`UPDATE t_customer SET name = '新名' WHERE id IN (${stale}, ${foreign})`;
  const unchanged = () => db.$queryRaw`SELECT id, xmin::text FROM t_customer WHERE name = '不变'`;
  const before = await unchanged();
  await refreshSearchText(db, corp.id);
  expect(await unchanged()).toEqual(before);
  const texts = await db.$queryRaw<{ text: string }[]>`
    SELECT split_part(search_text, chr(31), 1) AS text FROM t_customer WHERE id IN (${stale}, ${foreign}) ORDER BY id`;
  expect(texts.map(({ text }) => text)).toEqual(['新名', '旧名']);
});
