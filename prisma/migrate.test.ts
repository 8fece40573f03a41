import { expect, inject, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { migrate } from './migrate.ts';
import { findMissingSql } from './write-migration.ts';

const database = testDatabase();

test('the migrations lead to exactly what schema.prisma says', async () => {
  expect(await findMissingSql(inject('postgresUrl'))).toBe('');
});

test('migrating a database in use changes nothing, also when several processes do it at once', async () => {
  const corp = await database.db.corp.create({ data: { wecomCorpId: 'ww1', name: '暖阳' } });
  const reports = await Promise.all([1, 2, 3].map(() => reportOf(database.url)));
  expect(reports).toEqual(Array(3).fill(['数据库结构已是最新', '任务队列已就绪']));
  expect(await database.db.corp.findMany()).toEqual([corp]);
});

async function reportOf(url: string): Promise<string[]> {
  const lines: string[] = [];
  await migrate(url, (line) => lines.push(line));
  return lines;
}
