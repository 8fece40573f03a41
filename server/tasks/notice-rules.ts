const maxBytes = 2048;

/** Everybody's machines send on the hour and half past it: a minute later, when less is under way. */
export function awayFromFullHours(time: Date): Date {
  return time.getUTCMinutes() % 30 === 0 ? new Date(time.getTime() + 60_000) : time;
}

type Notice = { kind: 'TO_CONFIRM' | 'DEADLINE_NEAR'; taskName: string | null; waiting: number; deadline: string };

/** What a member is told of a group send that waits for him, in at most 2,048 bytes. */
export function noticeText({ kind, taskName, waiting, deadline }: Notice): string {
  const name = shorten(taskName ?? '未命名任务', maxBytes / 2);
  const opening = kind === 'TO_CONFIRM' ? '你有一条群发任务待确认' : `你有一条群发任务将在 ${deadline} 截止，逾期撤回`;
  return `${opening}：${name}，共 ${waiting} 位客户，请在企业微信「群发助手」中确认发送`;
}

/** Characters are kept whole. */
function shorten(text: string, bytes: number): string {
  const kept = [...text];
  while (Buffer.byteLength(kept.join('')) > bytes) kept.pop();
  return kept.join('');
}
