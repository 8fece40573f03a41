import { expect, test } from 'vitest';
import { columnValues, pastedValues, readCsvFile } from './read-values.ts';

test('pasted text is read line by line and by commas of either width; a phone keeps its blanks', () => {
  expect(pastedValues(' 138 1234 5678\nwmAbc，42；\t\r\n7 ')).toEqual(['138 1234 5678', 'wmAbc', '42', '7']);
});

test('of a CSV the column that holds ids is proposed, and its head left out', async () => {
  const read = await readCsvFile(new Blob(['姓名,手机号\n张三,13812345678\n"李,四",+86 139-0000-0000\n,\n']));
  expect(read.columns.map(({ name }) => name)).toEqual(['姓名', '手机号']);
  expect(read.guess).toBe(1);
  expect(columnValues(read, 1)).toEqual(['13812345678', '+86 139-0000-0000']);
});

test('a CSV without a head loses nobody', async () => {
  const read = await readCsvFile(new Blob(['wm1\nwm2']));
  expect(columnValues(read, read.guess)).toEqual(['wm1', 'wm2']);
});

test('a CSV that Excel wrote in GBK is read', async () => {
  const gbk = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0x34, 0x32]);
  expect((await readCsvFile(new Blob([gbk]))).columns).toEqual([{ index: 0, name: '姓名' }]);
});
