import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { describeWorld, type World } from './demo-world.ts';
import { seed } from './seed.ts';

const database = testDatabase();
const small = describeWorld({ customers: 120 });

const endsEarly: World = {
  ...small,
  *customers() {
    for (const customer of small.customers()) {
      yield customer;
      throw new Error('killed');
    }
  },
};

test('a seeding that was broken off leaves nothing, and two at once then make one demo', async () => {
  await expect(seed(database.url, undefined, { world: endsEarly })).rejects.toThrow('killed');
  expect(await database.db.corp.count()).toBe(0);
  const both = await Promise.all([1, 2].map(() => seed(database.url, undefined, { world: small })));
  expect(both.filter((seeded) => seeded !== null)).toHaveLength(1);
  expect(await database.db.corp.count()).toBe(1);
  expect(await database.db.customer.count()).toBe(120);
}, 120_000);
