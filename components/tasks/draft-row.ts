import type { SaveDraftInput } from '#server/tasks/draft-schema';
import { type ChosenCustomer, readDraft, type TaskDraft } from './task-draft.ts';

/**
 * A draft as its row holds it: of many customers only the ids, since 50,000 of them have to fit in 2 MB; names stand beside
 * them where they are known.
 */
export function rowOf(draft: TaskDraft): Pick<SaveDraftInput, 'draftId' | 'name' | 'content'> {
  const { key, audience, ...rest } = draft;
  const packed = {
    ...audience,
    customers: namesBeside(audience.customers),
    excludeCustomers: namesBeside(audience.excludeCustomers),
  };
  return { draftId: key, name: draft.taskName.trim().slice(0, 100) || null, content: { ...rest, audience: packed } };
}

/** The draft of a row; null when it no longer parses. */
export function draftOfRow({
  draftId,
  content,
}: {
  draftId: string;
  content: Record<string, unknown>;
}): TaskDraft | null {
  const audience = fieldsOf(content.audience);
  const customers = unpacked(audience.customers);
  const excludeCustomers = unpacked(audience.excludeCustomers);
  return readDraft({ ...content, key: draftId, audience: { ...audience, customers, excludeCustomers } });
}

const namesBeside = (customers: ChosenCustomer[]) =>
  customers.map(({ customerId, name }) => (name === null ? customerId : [customerId, name]));

function unpacked(customers: unknown): unknown {
  if (!Array.isArray(customers)) return customers;
  return customers.map((each: unknown) =>
    Array.isArray(each) ? { customerId: each[0], name: each[1] } : { customerId: each, name: null },
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
