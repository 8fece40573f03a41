import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CustomerFilter,
  doNotContactStates,
  followStatuses,
  fromSearchFilter,
  noFilter,
  toSearchFilter,
} from './filter-params.ts';

const zone = 'Asia/Shanghai';

test('a filter that was saved comes back as it was', () => {
  const ids = fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 3 });
  const day = fc.constantFrom('', '2025-12-31', '2026-01-01', '2026-03-08');
  const anyFilter: fc.Arbitrary<CustomerFilter> = fc.record({
    keyword: fc.constantFrom('', '张三'),
    tagIds: ids,
    tagMatch: fc.constantFrom('ANY', 'ALL'),
    withoutTagIds: ids,
    groupIds: ids,
    accountIds: fc.array(fc.constantFrom('LiSi', 'WangWu'), { maxLength: 2 }),
    addedFrom: day,
    addedTo: day,
    followStatus: fc.constantFrom('ANY', ...followStatuses),
    doNotContact: fc.constantFrom(...doNotContactStates),
  });
  fc.assert(
    fc.property(anyFilter, (filter) => {
      expect(fromSearchFilter(toSearchFilter(filter, zone), zone)).toEqual(filter);
    }),
  );
});

test('no filter asks for everybody', () => {
  expect(toSearchFilter(noFilter, zone)).toEqual({ tagMatch: 'ANY' });
});
