import { expect, test } from 'vitest';
import { listTasksInput, taskStatus } from '#server/tasks/schema';
import { isFiltered, type ListFilters, listInputOf, listParams, noFilters, statuses } from './list-query.ts';

const plain: ListFilters = { ...noFilters, name: ' ', sort: 'createTime', order: 'desc', page: 1 };

test('the statuses to filter by are all there are', () => {
  expect([...statuses].sort()).toEqual([...taskStatus.options].sort());
});

test('nonsense in the address counts as not given', () => {
  expect(listParams.status.read(['X,FAILED'])).toEqual(['FAILED']);
  expect(listParams.from.read(['yesterday'])).toBe('');
  expect(listParams.from.read(['2026-13-40'])).toBe('');
  expect(listParams.page.read(['-1'])).toBe(1);
});

test('no filter asks for everything', () => {
  expect(isFiltered(plain)).toBe(false);
  expect(listInputOf(plain, 'Asia/Shanghai')).toEqual({
    sort: 'createTime',
    order: 'desc',
    page: 1,
  });
});

test('both days are included, in the zone of the corp', () => {
  const input = listInputOf({ ...plain, from: '2026-11-24', to: '2026-11-30' }, 'Asia/Shanghai');
  expect(input).toMatchObject({
    startTime: '2026-11-23T16:00:00.000Z',
    endTime: '2026-11-30T16:00:00.000Z',
  });
  expect(listTasksInput.parse(input)).toMatchObject(input);
});

test('a sender, whose tasks and which kind narrow the list', () => {
  const input = listInputOf({ ...plain, sender: 'LiSi', scope: 'ATTENTION', kind: 'REAL' }, 'Asia/Shanghai');
  expect(input).toMatchObject({ senderAccountId: 'LiSi', attention: true, isTest: false });
  expect(input).not.toHaveProperty('mine');
  expect(isFiltered({ ...plain, kind: 'TEST' })).toBe(true);
});
