import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp } from '#e2e/fixtures/world';
import { searchFilter } from './schema.ts';
import { listSavedFilters, removeFilter, renameFilter, saveFilter } from './saved-filters.ts';

const database = testDatabase();
const filter = searchFilter.parse({ keyword: '张三', followStatus: 'ACTIVE' });

async function people() {
  const corp = await givenCorp(database.db);
  return { mine: await givenActor(database.db, corp), colleague: await givenActor(database.db, corp) };
}

test('a filter is found under its name by the person who saved it, and by nobody else', async () => {
  const { db } = database;
  const { mine, colleague } = await people();
  const saved = await saveFilter(db, mine, { name: '好友张三', filter });
  expect(await listSavedFilters(db, mine)).toEqual([{ ...saved, name: '好友张三', filter }]);
  expect(await listSavedFilters(db, colleague)).toEqual([]);
  const { savedFilterId } = saved;
  await expect(renameFilter(db, colleague, { savedFilterId, name: '我的' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(removeFilter(db, colleague, { savedFilterId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await removeFilter(db, mine, { savedFilterId });
  expect(await listSavedFilters(db, mine)).toEqual([]);
});

test('a person gives each name once; others may use it too', async () => {
  const { db } = database;
  const { mine, colleague } = await people();
  await saveFilter(db, mine, { name: '甲', filter });
  const { savedFilterId } = await saveFilter(db, mine, { name: '乙', filter });
  await expect(saveFilter(db, mine, { name: '甲', filter })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(renameFilter(db, mine, { savedFilterId, name: '甲' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await renameFilter(db, mine, { savedFilterId, name: '乙' });
  await saveFilter(db, colleague, { name: '甲', filter });
});

test('of fifty-five filters saved at once fifty are kept, and what today’s search does not know is left out', async () => {
  const { db } = database;
  const { mine } = await people();
  const answers = await Promise.allSettled(
    Array.from({ length: 55 }, (_, at) => saveFilter(db, mine, { name: `筛选${at}`, filter })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  await db.$executeRaw`UPDATE t_saved_filter SET filter = '{"bygone": 1}' WHERE user_id = ${mine.userId} AND name = (
    SELECT min(name) FROM t_saved_filter WHERE user_id = ${mine.userId})`;
  expect(await listSavedFilters(db, mine)).toHaveLength(49);
});
