import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp, givenCustomers } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { foldKeyword } from './keyword.ts';
import { searchInput } from './schema.ts';
import { searchSql } from './search-sql.ts';
import { searchCustomers } from './service.ts';

const database = testDatabase();
const rows = 200_000;
let admin: Actor;
let special: bigint;

beforeAll(async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  admin = await givenActor(db, corp);
  await db.$executeRaw`DROP INDEX t_customer_grams_idx`;
  const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗';
  const given = '三伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂';
  await db.$executeRaw`
    INSERT INTO t_customer (corp_id, external_userid, name, wechat_id, phone_text, search_text, update_time)
    SELECT ${corp.id}, external_userid, name, wechat_id, phone_text,
           concat_ws(chr(31), name, wechat_id, lower(external_userid)), now()
      FROM (SELECT 'wm' || substr(md5(i::text), 1, 14) AS external_userid,
                   substr(${surnames}, 1 + i % 20, 1) || substr(${given}, 1 + i / 20 % 24, 1)
                     || substr(${given}, 1 + i / 480 % 24, 1) AS name,
                   CASE WHEN i % 5 = 0 THEN 'wx_' || substr(md5('x' || i), 1, 8) END AS wechat_id,
                   CASE WHEN i % 3 > 0 THEN '1' || (30 + i % 70) || lpad((i * 7919 % 100000000)::text, 8, '0')
                        ELSE '' END AS phone_text
              FROM generate_series(1, ${rows}::int) AS i) AS made`;
  await db.$executeRaw`
    CREATE INDEX t_customer_grams_idx ON t_customer USING gin (customer_grams(search_text || chr(31) || phone_text))`;
  const [id] = await givenCustomers(db, corp, [{ name: String.raw`折扣100%_a\b'客户` }]);
  if (id === undefined) throw new Error('no customer made');
  special = id;
  await db.$executeRaw`ANALYZE t_customer`;
}, 180_000);

test.each(['张三', '张', '138', 'wx_ab', String.raw`100%_a\b'`])(
  '%s is looked up in the index among 200,000 customers, and finds what a plain comparison finds',
  async (keyword) => {
    const input = searchInput.parse({ keyword });
    const sql = searchSql(admin, input, await foldKeyword(database.db, keyword));
    const plan = await database.db.$queryRaw<unknown[]>`EXPLAIN (FORMAT JSON) ${sql}`;
    expect(JSON.stringify(plan)).toContain('"Index Name":"t_customer_grams_idx"');
    expect(JSON.stringify(plan)).not.toContain('"Seq Scan"');

    const { total } = await searchCustomers(database.db, admin, input);
    const [plain] = await database.db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM t_customer
       WHERE position(${keyword} IN search_text) > 0 OR position(${keyword} IN phone_text) > 0`;
    expect(total).toBe(plain?.total);
    expect(total).toBeGreaterThan(0);
  },
);

test('a name of quotes, wildcards and backslashes is found by itself', async () => {
  const { records } = await searchCustomers(database.db, admin, searchInput.parse({ keyword: String.raw`100%_a\b'` }));
  expect(records.map((customer) => customer.customerId)).toEqual([Number(special)]);
});
