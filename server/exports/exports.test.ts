import { expect, test } from 'vitest';
import { countedStream, mostAtOnce } from './at-once.ts';
import { toFile } from './file.ts';

/** Pages without end, and whether somebody still reads them. */
function endless() {
  const state = { isOpen: true };
  async function* pages() {
    try {
      while (true) yield [{ name: '客户' }];
    } finally {
      state.isOpen = false;
    }
  }
  return { state, pages: pages() };
}

const columns = [{ heads: { 'zh-CN': '客户', en: 'Customer' }, cell: ({ name }: { name: string }) => name }];
const asCsv = { format: 'csv', locale: 'zh-CN' } as const;

test('whoever takes too many files at once is refused until one ends; giving up a download ends its reading', async () => {
  const made = Array.from({ length: mostAtOnce }, endless);
  const take = (pages: AsyncIterable<{ name: string }[]>) =>
    countedStream(7n, async () => toFile({ name: 'x', columns, pages }, asCsv));
  const files = await Promise.all(made.map(({ pages }) => take(pages)));
  await expect(take(endless().pages)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  const reader = files[0]?.stream.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(made[0]?.state.isOpen).toBe(false);
  const next = await take(endless().pages);
  for (const { stream } of [next, ...files.slice(1)]) await stream.cancel();
  await (await take(endless().pages)).stream.cancel();
});

test('no cell of a CSV is a formula, whatever stands before its sign', async () => {
  const names = ['=1+1', ' =1+1', '　＝1+1', '\t@x', '＋1', '张三', ' 李四'];
  async function* pages() {
    yield names.map((name) => ({ name }));
  }
  const { stream } = toFile({ name: 'x', columns, pages: pages() }, asCsv);
  const lines = (await new Response(stream).text()).trim().split(/\r?\n/).slice(1);
  expect(lines.map((line) => line.replaceAll('"', ''))).toEqual([
    "'=1+1",
    "' =1+1",
    "'　＝1+1",
    "'\t@x",
    "'＋1",
    '张三',
    ' 李四',
  ]);
});
