import type { SyncRunView } from '#server/sync/schema';

const phases = {
  MEMBERS: '读取成员',
  TAGS: '读取标签',
  CUSTOMERS: '读取客户',
  CHATS: '读取客户群',
  APPLY: '写入',
} as const;

const waits: Record<string, string> = { RATE_LIMITED: '企业微信限制了调用频率', NO_CONNECTION: '连接不上企业微信' };

/** Where a run stands, in one line. */
export function progressSentence(run: SyncRunView): string {
  const read = `成员 ${run.membersDone} / ${run.membersTotal}，客户关系 ${run.customersSeen}，客户群 ${run.chatsDone} / ${run.chatsTotal}`;
  const waiting = run.waitReason ? `（等待：${waits[run.waitReason] ?? run.waitReason}，至 ${run.waitUntil}）` : '';
  return `${phases[run.phase]}：${read}${waiting}`;
}

/** What a finished run changed. */
export function resultSentence({ counts }: SyncRunView): string {
  const change = (added = 0, changed = 0, removed = 0) => `新增 ${added}，变更 ${changed}，移除 ${removed}`;
  return [
    '同步完成：',
    `  账号：${change(counts.accountsAdded, counts.accountsChanged)}`,
    `  客户：${change(counts.customersAdded, counts.customersChanged)}；客户关系解除 ${counts.followsRemoved ?? 0}`,
    `  标签：${change(counts.tagsAdded, counts.tagsChanged, counts.tagsRemoved)}`,
    `  客户群：${change(counts.chatsAdded, counts.chatsChanged, counts.chatsRemoved)}`,
    ...(counts.membersFailed ? [`  ${counts.membersFailed} 位成员的客户读取失败，保持原样，下次同步再读`] : []),
  ].join('\n');
}

/** Why a run stands still, and where to decide. */
export function heldSentence({ drop }: SyncRunView): string {
  if (!drop) return '同步等待确认。';
  const members = drop.members.map(({ accountName, customerCount }) => `${accountName}（${customerCount} 位客户）`);
  return [
    '同步暂停：企业微信中的数据突然减少，未移除任何数据。如果属实，请在「发送账号」页面确认：',
    `  不再可见的成员 ${drop.memberCount} 位${members.length > 0 ? `：${members.join('、')}` : ''}`,
    `  将解除的客户关系 ${drop.followCount} / ${drop.followTotal}`,
    `  将删除的标签 ${drop.tagCount} / ${drop.tagTotal}，客户群 ${drop.chatCount} / ${drop.chatTotal}`,
  ].join('\n');
}
