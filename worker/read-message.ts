import type { ReadRow } from '#server/tasks/judge';
import type { Wecom } from '#server/wecom/client';
import type { ReadOutcome } from '#server/wecom/outcome';
import type { CustomerResult } from '#server/wecom/schema';

type Unread = Exclude<ReadOutcome<ReadRow>, { kind: 'ok' }>;

/** `members`: whom WeCom has asked to confirm, in lower case as userids compare. */
export type MessageReading = { kind: 'ok'; rows: ReadRow[]; members: string[] } | Unread | { kind: 'incomplete' };

/**
 * Everything WeCom says of one msgid: all members it names (it may route a customer to another member than the sender),
 * and for each all customers. It is complete or it is not a reading.
 */
export async function readMessage(
  wecom: Wecom,
  { corpId, msgid, submittedAt }: { corpId: bigint; msgid: string; submittedAt: Date | null },
): Promise<MessageReading> {
  const members = await wecom.getGroupmsgTask(corpId, { msgid });
  if (members.kind !== 'ok') return members;
  if (members.rows.length === 0) return { kind: 'incomplete' };
  const byCustomer = new Map<string, ReadRow>();
  for (const member of members.rows) {
    const results = await wecom.getGroupmsgSendResult(corpId, { msgid, userid: member.userid });
    if (results.kind !== 'ok') return results;
    const memberSentAt = member.status === 2 ? (member.sentAt ?? submittedAt) : null;
    for (const result of results.rows) keepStronger(byCustomer, result, memberSentAt);
  }
  return {
    kind: 'ok',
    rows: [...byCustomer.values()],
    members: members.rows.map(({ userid }) => userid.toLowerCase()),
  };
}

/** A customer may stand in several members' lists: sent beats failed, failed beats waiting, waiting beats left out. */
function keepStronger(known: Map<string, ReadRow>, result: CustomerResult, memberSentAt: Date | null): void {
  const { externalUserid, status, sentAt } = result;
  const row = { externalUserid, status, sentAt, memberSentAt };
  const before = known.get(externalUserid);
  if (!before || strength(row) > strength(before)) known.set(externalUserid, row);
}

function strength({ status, memberSentAt }: ReadRow): number {
  if (status === 0) return memberSentAt === null ? 1 : 0;
  return status === 1 ? 3 : 2;
}
