import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';

const database = testDatabase();

test('a database counts Chinese characters, not bytes, whatever the locale of the shell', async () => {
  const rows = await database.db.$queryRaw<{ length: number }[]>`SELECT length('张三')`;
  expect(rows).toEqual([{ length: 2 }]);
});
