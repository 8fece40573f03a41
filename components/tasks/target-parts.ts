/** A task's target as the detail page speaks of it. */
export type TargetParts = {
  tagIds: number[];
  tagMatch: 'ANY' | 'ALL';
  groupIds: number[];
  customerCount: number;
  exclude: { tagIds: number[]; groupIds: number[]; customerCount: number };
  onlySenderContacts: boolean;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const numbers = (value: unknown) =>
  Array.isArray(value) ? value.filter((each): each is number => typeof each === 'number') : [];

/** Reads the target of a task; what is missing counts as empty. */
export function targetPartsOf(target: Record<string, unknown>): TargetParts {
  const exclude = isRecord(target.exclude) ? target.exclude : {};
  return {
    tagIds: numbers(target.tagIds),
    tagMatch: target.tagMatch === 'ALL' ? 'ALL' : 'ANY',
    groupIds: numbers(target.groupIds),
    customerCount: numbers(target.customerIds).length,
    exclude: {
      tagIds: numbers(exclude.tagIds),
      groupIds: numbers(exclude.groupIds),
      customerCount: numbers(exclude.customerIds).length,
    },
    onlySenderContacts: target.onlySenderContacts === true,
  };
}
