import { expect, test } from 'vitest';
import { listTasksInput } from '#server/tasks/schema';
import { isFiltered, listInputOf, readListQuery, writeListQuery } from './list-query.ts';

test('an address read and written again is the same address', () => {
  const address =
    'status=PENDING&status=FAILED&name=%E9%97%AE%E5%80%99&from=2026-11-01&to=2026-11-24&sort=successCount&order=asc&page=3&size=50';
  expect(writeListQuery(readListQuery(new URLSearchParams(address), 10), 10)).toBe(address);
});

test('a plain address has the defaults and stays plain', () => {
  const query = readListQuery(new URLSearchParams(''), 20);
  expect(query).toMatchObject({ status: [], sort: 'createTime', order: 'desc', page: 1, size: 20 });
  expect(isFiltered(query)).toBe(false);
  expect(writeListQuery(query, 20)).toBe('');
});

test('nonsense in the address counts as not given', () => {
  const query = readListQuery(new URLSearchParams('status=X&from=yesterday&page=-1&size=abc&sort=__proto__'), 10);
  expect(query).toMatchObject({ status: [], from: '', page: 1, size: 10, sort: 'createTime' });
});

test('both days are included, in the zone of the corp', () => {
  const input = listInputOf(readListQuery(new URLSearchParams('from=2026-11-24&to=2026-11-30'), 10), 'Asia/Shanghai');
  expect(input).toMatchObject({ startTime: '2026-11-23T16:00:00.000Z', endTime: '2026-11-30T16:00:00.000Z' });
  expect(listTasksInput.parse(input)).toEqual(input);
});
