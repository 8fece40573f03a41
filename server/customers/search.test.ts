import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import {
  givenAccount,
  givenActor,
  givenContacts,
  givenCorp,
  givenCustomerGroup,
  givenCustomers,
  givenFollow,
  givenTag,
} from '#e2e/fixtures/world';
import { searchInput } from './schema.ts';
import { searchCustomers } from './service.ts';

const database = testDatabase();
type Actor = Awaited<ReturnType<typeof givenActor>>;

async function find(actor: Actor, input: object) {
  return searchCustomers(database.db, actor, searchInput.parse(input));
}
const namesFor = async (actor: Actor, keyword: string) =>
  (await find(actor, { keyword, size: 100 })).records.map((customer) => customer.name);

describe('keyword', () => {
  let admin: Actor;
  let operator: Actor;
  beforeAll(async () => {
    const corp = await givenCorp(database.db);
    const account = await givenAccount(database.db, corp);
    admin = await givenActor(database.db, corp);
    operator = await givenActor(database.db, corp, { role: 'OPERATOR', accounts: [account] });
    const plans = [
      { name: '张三', wechatId: 'wx_ab_01' },
      { name: '张三丰' },
      { name: '王张', externalUserid: 'wmExternalOne' },
      { name: String.raw`100%_a\b'` },
      { name: '100x_a' },
      { name: 'ＡＢＣ公司' },
      { name: '客户😀表情' },
      { name: '两行\n名字' },
    ];
    // Without digits in their ids, so that a search for digits tells what it found.
    const lettered = plans.map((plan, at) => ({ externalUserid: `wm${'mnopqrst'[at]}`, ...plan }));
    const ids = await givenContacts(database.db, account, lettered);
    const other = await givenAccount(database.db, corp);
    await givenFollow(database.db, other, ids.slice(1, 2), {
      remark: '老同学 二区',
      remarkMobiles: ['+86 138-1234-5678'],
    });
  });

  test.each([
    ['张三', ['张三丰', '张三']],
    ['张', ['王张', '张三丰', '张三']],
    ['三丰', ['张三丰']],
    ['138', ['张三丰']],
    ['13812345678', ['张三丰']],
    ['3812345', ['张三丰']],
    ['wx_ab', ['张三']],
    ['WX_AB', ['张三']],
    ['同学', ['张三丰']],
    ['学 二', ['张三丰']],
    ['externalone', ['王张']],
    [String.raw`100%_a\b'`, [String.raw`100%_a\b'`]],
    ['%', [String.raw`100%_a\b'`]],
    ['_a', ['100x_a', String.raw`100%_a\b'`, '张三']],
    ['\\', [String.raw`100%_a\b'`]],
    ["'", [String.raw`100%_a\b'`]],
    ['abc公', ['ＡＢＣ公司']],
    ['户😀', ['客户😀表情']],
    ['行名', ['两行\n名字']],
    ['三张', []],
    ['张丰', []],
    ['1381234567890', []],
  ])('%s finds exactly the customers in whose texts it stands', async (keyword, names) => {
    expect(await namesFor(admin, keyword)).toEqual(names);
  });

  test('a match never spans two fields', async () => {
    expect(await namesFor(admin, '张三wx')).toEqual([]);
    expect(await namesFor(admin, '张三\u001fwx')).toEqual([]);
  });

  test('a keyword of control characters or blanks is no filter', async () => {
    expect((await find(admin, { keyword: '\u0001' })).total).toBe(8);
    expect((await find(admin, { keyword: '   ' })).total).toBe(8);
  });

  test('without the right to see phones a phone is masked and found only by all its digits', async () => {
    expect(await namesFor(operator, '138')).toEqual([]);
    expect(await namesFor(operator, '1')).toEqual(['100x_a', String.raw`100%_a\b'`, '张三']);
    expect(await namesFor(operator, '1381234567')).toEqual([]);
    const { records } = await find(operator, { keyword: '13812345678' });
    expect(records).toMatchObject([{ name: '张三丰', phone: '138****5678' }]);
  });
});

test('tags widen by ANY and narrow by ALL; kinds narrow each other; order is the newest id first', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const admin = await givenActor(db, corp);
  const ids = await givenCustomers(db, corp, 6);
  const old = await givenTag(db, corp, { customers: ids.slice(0, 3) });
  const vip = await givenTag(db, corp, { customers: ids.slice(2, 5) });
  const group = await givenCustomerGroup(db, corp, { customers: ids.slice(1, 3) });
  const tagIds = [Number(old.id), Number(vip.id)];
  const found = async (input: object) =>
    (await find(admin, input)).records.map(({ customerId }) => ids.indexOf(BigInt(customerId)));
  expect(await found({})).toEqual([5, 4, 3, 2, 1, 0]);
  expect(await found({ tagIds })).toEqual([4, 3, 2, 1, 0]);
  expect(await found({ tagIds, tagMatch: 'ALL' })).toEqual([2]);
  expect(await found({ tagIds, groupIds: [Number(group.id)] })).toEqual([2, 1]);
  expect(await found({ tagIds: [], groupIds: [Number(group.id)] })).toEqual([2, 1]);
});

test('pages have the total, also beyond the end', async () => {
  const corp = await givenCorp(database.db);
  const admin = await givenActor(database.db, corp);
  await givenCustomers(database.db, corp, 25);
  expect(await find(admin, { page: 3, size: 10 })).toMatchObject({ total: 25, pages: 3, current: 3, size: 10 });
  expect((await find(admin, { page: 3, size: 10 })).records).toHaveLength(5);
  expect(await find(admin, { page: 4, size: 10 })).toMatchObject({ total: 25, records: [] });
  expect(await find(admin, { keyword: '客户', page: 9 })).toMatchObject({ total: 25, records: [] });
});

test('an operator finds the customers of granted accounts alone, and never another corp’s', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine, other] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [mine] });
  await givenContacts(db, mine, [{ name: '我的' }]);
  await givenContacts(db, other, [{ name: '别人的' }]);
  const gone = await givenCustomers(db, corp, [{ name: '已删除的' }]);
  await givenFollow(db, mine, gone, { status: 'REMOVED_BY_MEMBER' });
  await givenContacts(db, await givenAccount(db, await givenCorp(db)), [{ name: '外企的' }]);
  expect(await namesFor(operator, '的')).toEqual(['我的']);
  expect(await namesFor(operator, '')).toEqual(['我的']);
  const admin = await givenActor(db, corp);
  expect(await namesFor(admin, '的')).toEqual(['已删除的', '别人的', '我的']);
});
