import { expect, test } from 'vitest';
import { byGroup } from './by-group.ts';

test('tags stand under their tag group, groups and tags in the order in which they came', () => {
  const tag = (name: string, tagGroupId: number) => ({ name, tagGroupId, tagGroupName: `组${tagGroupId}` });
  const groups = byGroup([tag('VIP', 2), tag('华东', 1), tag('老客户', 2)]);
  expect(groups.map(({ name, tags }) => [name, tags.map((each) => each.name)])).toEqual([
    ['组2', ['VIP', '老客户']],
    ['组1', ['华东']],
  ]);
});
