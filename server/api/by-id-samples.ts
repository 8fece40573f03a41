import { randomUUID } from 'node:crypto';

/** One of everything that has an id. */
export type Things = {
  account: string;
  customer: number;
  /** A second one, marked do-not-contact. */
  marked: number;
  tag: number;
  group: number;
  /** A list to delete. */
  list: number;
  task: number;
  media: string;
  template: number;
  run: number;
  member: number;
  apiKey: number;
};
/** An input that names one thing of `theirs`, and otherwise only things of `mine`. */
export type Sample = (theirs: Things, mine: Things) => object;

const key = { name: 'crm', scopes: ['workbench:customer:view'] };
export const content = { type: 'TEXT', data: { text: 'Hello' } };
const toTarget =
  (target: (theirs: Things, mine: Things) => object): Sample =>
  (theirs, mine) => ({
    senderAccountId: mine.account,
    target: target(theirs, mine),
  });
const targets: Record<string, Sample> = {
  senderAccountId: (theirs, mine) => ({ senderAccountId: theirs.account, target: { customerIds: [mine.customer] } }),
  'target.customerIds': toTarget((theirs) => ({ customerIds: [theirs.customer] })),
  'target.tagIds': toTarget((theirs) => ({ tagIds: [theirs.tag] })),
  'target.groupIds': toTarget((theirs) => ({ groupIds: [theirs.group] })),
  'target.exclude.customerIds': toTarget((theirs, mine) => ({
    customerIds: [mine.customer],
    exclude: { customerIds: [theirs.customer] },
  })),
  'target.exclude.tagIds': toTarget((theirs, mine) => ({
    customerIds: [mine.customer],
    exclude: { tagIds: [theirs.tag] },
  })),
  'target.exclude.groupIds': toTarget((theirs, mine) => ({
    customerIds: [mine.customer],
    exclude: { groupIds: [theirs.group] },
  })),
};
/** The same, of several accounts that send together. */
const groupTargets: Record<string, Sample> = Object.fromEntries(
  Object.entries(targets).map(([path, sample]) => [
    path === 'senderAccountId' ? 'senderAccountIds' : path,
    (theirs: Things, mine: Things) => {
      const { senderAccountId, ...rest } = { senderAccountId: '', ...sample(theirs, mine) };
      return { ...rest, senderAccountIds: [senderAccountId] };
    },
  ]),
);
/** Each sample of a target, with what a procedure takes beside it. */
const targetsWith = (samplesOfTarget: Record<string, Sample>, more: object): Record<string, Sample> =>
  Object.fromEntries(
    Object.entries(samplesOfTarget).map(([path, sample]) => [
      path,
      (theirs: Things, mine: Things) => ({ ...sample(theirs, mine), ...more }),
    ]),
  );

/** For every procedure that takes an id, and every id it takes: an input. A procedure without one fails a test. */
export const samples: Record<string, Record<string, Sample>> = {
  'accounts.allowSyncDrop': { runId: (theirs) => ({ runId: theirs.run }) },
  'apiKeys.create': { accountIds: (theirs) => ({ ...key, accountIds: [theirs.account] }) },
  'apiKeys.revoke': { keyId: (theirs) => ({ keyId: theirs.apiKey }) },
  'members.add': {
    accountIds: (theirs) => ({
      name: 'Newcomer',
      email: `${randomUUID()}@x.cn`,
      role: 'VIEWER',
      accountIds: [theirs.account],
    }),
  },
  'members.changeRole': { memberId: (theirs) => ({ memberId: theirs.member, role: 'MANAGER' }) },
  'members.setDisabled': { memberId: (theirs) => ({ memberId: theirs.member, isDisabled: true }) },
  'members.resetPassword': { memberId: (theirs) => ({ memberId: theirs.member }) },
  'members.setGrants': {
    memberId: (theirs) => ({ memberId: theirs.member, accountIds: [] }),
    accountIds: (theirs, mine) => ({ memberId: mine.member, accountIds: [theirs.account] }),
  },
  'members.setAccountGrants': {
    accountId: (theirs) => ({ accountId: theirs.account, memberIds: [] }),
    memberIds: (theirs, mine) => ({ accountId: mine.account, memberIds: [theirs.member] }),
  },
  'tags.list': {
    accountId: (theirs) => ({ accountId: theirs.account }),
    accountIds: (theirs) => ({ accountIds: [theirs.account] }),
  },
  'customers.search': {
    tagIds: (theirs) => ({ tagIds: [theirs.tag] }),
    groupIds: (theirs) => ({ groupIds: [theirs.group] }),
    accountIds: (theirs) => ({ accountIds: [theirs.account] }),
  },
  'customers.get': { customerId: (theirs) => ({ customerId: theirs.customer }) },
  'customers.update': { customerId: (theirs) => ({ customerId: theirs.customer, wechatId: 'wx' }) },
  'customers.history': { customerId: (theirs) => ({ customerId: theirs.customer }) },
  'doNotContact.remove': { customerIds: (theirs) => ({ customerIds: [theirs.marked] }) },
  'lists.get': { groupId: (theirs) => ({ groupId: theirs.group }) },
  'lists.rename': { groupId: (theirs) => ({ groupId: theirs.group, name: 'Renamed' }) },
  'lists.addMembers': {
    groupId: (theirs, mine) => ({ groupId: theirs.group, selection: { customerIds: [mine.customer] } }),
  },
  'lists.removeMembers': {
    groupId: (theirs, mine) => ({ groupId: theirs.group, customerIds: [mine.customer] }),
    customerIds: (theirs, mine) => ({ groupId: mine.group, customerIds: [theirs.marked] }),
  },
  'lists.remove': { groupId: (theirs) => ({ groupId: theirs.list }) },
  'tasks.create': targetsWith(targets, { messageContent: content }),
  'tasks.preflight': targets,
  'tasks.preflightCustomers': targetsWith(targets, { group: 'SENDABLE' }),
  'tasks.createGroup': targetsWith(groupTargets, { messageContent: content }),
  'tasks.preflightGroup': groupTargets,
  'tasks.preflightGroupCustomers': targetsWith(groupTargets, { group: 'SENDABLE' }),
  'tasks.sendTest': {
    senderAccountId: (theirs) => ({ senderAccountId: theirs.account, messageContent: content }),
  },
  'tasks.list': { senderAccountId: (theirs) => ({ senderAccountId: theirs.account }) },
  'tasks.listLines': { senderAccountId: (theirs) => ({ senderAccountId: theirs.account }) },
  'tasks.get': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.reach': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.results': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.timeline': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.explainCustomer': {
    taskId: (theirs, mine) => ({ taskId: theirs.task, customerId: mine.customer }),
    customerId: (theirs, mine) => ({ taskId: mine.task, customerId: theirs.customer }),
  },
  'tasks.cancel': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.remind': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.resend': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.previewResend': { taskId: (theirs) => ({ taskId: theirs.task }) },
  'tasks.approve': { taskId: (theirs) => ({ taskId: theirs.task, hash: '0'.repeat(64) }) },
  'tasks.refuse': { taskId: (theirs) => ({ taskId: theirs.task, reason: 'Not now' }) },
  'tasks.resolve': { taskId: (theirs) => ({ taskId: theirs.task, decision: 'SEND_NOW' }) },
  'media.get': { mediaId: (theirs) => ({ mediaId: theirs.media }) },
  'media.uses': { mediaId: (theirs) => ({ mediaId: theirs.media }) },
  'media.move': { mediaId: (theirs) => ({ mediaId: theirs.media, folder: 'posters' }) },
  'media.rename': { mediaId: (theirs) => ({ mediaId: theirs.media, fileName: 'b' }) },
  'media.remove': { mediaId: (theirs) => ({ mediaId: theirs.media }) },
  'templates.get': { templateId: (theirs) => ({ templateId: theirs.template }) },
  'templates.update': { templateId: (theirs) => ({ templateId: theirs.template, name: 'Renamed' }) },
  'templates.duplicate': { templateId: (theirs) => ({ templateId: theirs.template }) },
  'templates.remove': { templateId: (theirs) => ({ templateId: theirs.template }) },
  'templates.restore': { templateId: (theirs) => ({ templateId: theirs.template }) },
};

/** Ids that belong to no corp's data, with the test that keeps them. */
export const elsewhere = [
  // The log of the caller's corp alone is narrowed by them: server/audit/audit.test.ts.
  'audit.list userId',
  'audit.list subjectId',
  // What a customer lacks narrows by the caller's own customers alone: server/customers/filter.test.ts.
  'customers.search withoutTagIds',
  // A person's own: server/customers/saved-filters.test.ts.
  'customers.renameFilter savedFilterId',
  'customers.removeFilter savedFilterId',
  // What a search is to ask for: kept as it was said, and bounded when the search runs.
  'customers.saveFilter filter.accountIds',
  'customers.saveFilter filter.groupIds',
  'customers.saveFilter filter.tagIds',
  'customers.saveFilter filter.withoutTagIds',
  // A text about a customer, no key to anything.
  'customers.update wechatId',
  'session.chooseCorp membershipId',
  // Of one person, and chosen by the browser: server/tasks/drafts.test.ts.
  'drafts.save draftId',
  'drafts.get draftId',
  'drafts.delete draftId',
  // WeCom's own, about the caller's corp alone: server/corps/connection.test.ts.
  'corps.updateConnection wecomCorpId',
  'corps.updateConnection agentId',
  // Only for admins of the whole corp: server/corps/rules.test.ts.
  'corps.updateRules from.testGroupId',
  'corps.updateRules to.testGroupId',
  'corps.create wecomCorpId',
  'corps.create agentId',
];

/** An unknown id here answers an empty page, as a search does not answer 404. */
export const answersEmpty = new Set(['customers.search', 'tasks.list', 'tasks.listLines']);
