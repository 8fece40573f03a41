import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';

const database = testDatabase();

/** Any text without the characters that folding removes. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((value) => value.replaceAll(/\p{Cc}/gu, ''))
  .filter((value) => value.isWellFormed());

test('every character and every pair of neighbours of a text is among its grams', async () => {
  const texts = fc.sample(text, 400).concat('', '张', '张三', 'a\u001fb\u001fc', '.*(\\1)[^x]$', '😀😀😀');
  const rows = await database.db.$queryRaw<{ value: string; grams: string[] }[]>`
    SELECT value, customer_grams(value) AS grams FROM unnest(${texts}::text[]) AS value`;
  expect(rows).toHaveLength(texts.length);
  for (const { value, grams } of rows) {
    const characters = [...value];
    const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
    expect(grams).toEqual(expect.arrayContaining([...characters, ...pairs]));
    expect(grams.filter((gram) => !value.includes(gram))).toEqual([]);
  }
});

test('folding makes full-width, capital and plain letters the same and drops control characters', async () => {
  const [row] = await database.db.$queryRaw<{ folded: string }[]>`
    SELECT customer_fold(E'ＷＸ_Ab\u0001\u001f\n①张') AS folded`;
  expect(row?.folded).toBe('wx_ab1张');
});
