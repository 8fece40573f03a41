import type { TaskDetail } from '#server/tasks/detail-schema';
import { draftContentOf } from './draft-content.ts';
import { targetPartsOf } from './target-parts.ts';
import { type Audience, emptyDraft, type TaskDraft } from './task-draft.ts';
import { localTimeOf } from './zoned-time.ts';

/** A new draft as the address asks for it: customers, groups and tags that another page has chosen. */
export function draftOfAddress(address: URLSearchParams): TaskDraft {
  const draft = emptyDraft();
  const ids = (name: string) => idsIn(address.getAll(name));
  const tagMatch = address.get('tagMatch') === 'ALL' ? ('ALL' as const) : ('ANY' as const);
  const customers = ids('customerIds').map(nameless);
  return {
    ...draft,
    audience: { ...draft.audience, tagIds: ids('tagIds'), groupIds: ids('groupIds'), tagMatch, customers },
  };
}

/** A new draft of the same task; its time only if that is still to come. */
export function draftOfTask(task: TaskDetail, { now, timeZone }: { now: Date; timeZone: string }): TaskDraft {
  const draft = emptyDraft();
  const at = task.scheduledTime === null ? null : new Date(task.scheduledTime);
  return {
    ...draft,
    taskName: task.taskName ?? '',
    senderAccountIds: [task.senderAccount.accountId],
    audience: audienceOf(task.target),
    content: draftContentOf(task.messageContent, task.media) ?? draft.content,
    schedule: at && at > now ? { mode: 'LATER', localTime: localTimeOf(at, timeZone) } : draft.schedule,
    confirmation: { withinSeconds: task.confirmWithinSeconds, remindBeforeSeconds: task.remindBeforeSeconds },
  };
}

function audienceOf(target: Record<string, unknown>): Audience {
  const { tagIds, tagMatch, groupIds, exclude, onlySenderContacts } = targetPartsOf(target);
  return {
    tagIds,
    tagMatch,
    groupIds,
    customers: customersIn(target).map(nameless),
    excludeTagIds: exclude.tagIds,
    excludeGroupIds: exclude.groupIds,
    excludeCustomers: customersIn(target.exclude).map(nameless),
    onlySenderContacts,
  };
}

const nameless = (customerId: number) => ({ customerId, name: null });

function customersIn(target: unknown): number[] {
  const ids = typeof target === 'object' && target !== null && 'customerIds' in target ? target.customerIds : [];
  return Array.isArray(ids) ? ids.filter((id): id is number => typeof id === 'number') : [];
}

function idsIn(values: string[]): number[] {
  const ids = values.flatMap((value) => value.split(',')).map(Number);
  return [...new Set(ids.filter((id) => Number.isSafeInteger(id) && id > 0))];
}
