import type { AccountStatus } from '#server/accounts/schema';
import type { Member } from '#server/wecom/contact-schema';
import type { AskOutcome } from '#server/wecom/contacts';
import type { Drop } from './schema.ts';

/** A chat that is dissolved, or no customer chat. */
export const goneChatCodes: ReadonlySet<number> = new Set([40050, 90501, 90509, 49008, 86001]);

/** What user/get said of a member: his status, that WeCom does not know him, or nothing usable. */
export type MemberAnswer = { kind: 'status'; status: number | null } | { kind: 'unknown' } | { kind: 'unread' };

/** 60111, 46004, 40003, 40031: WeCom knows no such member. */
const unknownCodes: ReadonlySet<number> = new Set([60111, 46004, 40003, 40031]);

export function memberAnswerOf(reply: AskOutcome<Member>): MemberAnswer {
  if (reply.kind === 'ok') return { kind: 'status', status: reply.value.status };
  return reply.kind === 'error' && unknownCodes.has(reply.errcode ?? 0) ? { kind: 'unknown' } : { kind: 'unread' };
}

/**
 * Usable are those in the list of members with customer contact who are not known as disabled. 5 left, 2 disabled,
 * 4 not activated. A listed member whom user/get does not know is out of the contacts' range, not gone.
 */
export function accountStatusOf(
  { isListed, statusBefore }: { isListed: boolean; statusBefore: string | null },
  answer: MemberAnswer,
): AccountStatus {
  if (answer.kind === 'status' && answer.status === 5) return 'EXPIRED';
  if (answer.kind === 'status' && (answer.status === 2 || answer.status === 4)) return 'OFFLINE';
  if (isListed) return 'ACTIVE';
  if (answer.kind === 'unknown') return 'EXPIRED';
  return answer.kind === 'unread' && statusBefore === 'EXPIRED' ? 'EXPIRED' : 'OFFLINE';
}

/** Of a handful of tags or chats one is soon a fifth. */
const fewestTagsOrChats = 5;

/**
 * More than a fifth of the relations, tags or chats gone, all of them, or a member with customers whom the app sees no more: it
 * looks like a mistake in WeCom's settings, so nothing is removed before a person has said so.
 */
export function isSuddenDrop(drop: Drop, { membersListed }: { membersListed: number }): boolean {
  return (
    drop.members.some(({ customerCount }) => customerCount > 0) ||
    (membersListed === 0 && drop.memberCount > 0) ||
    isLarge(drop.followCount, drop.followTotal) ||
    (drop.tagCount >= fewestTagsOrChats && isLarge(drop.tagCount, drop.tagTotal)) ||
    (drop.chatCount >= fewestTagsOrChats && isLarge(drop.chatCount, drop.chatTotal))
  );
}

function isLarge(gone: number, total: number): boolean {
  return gone > 0 && gone * 5 > total;
}
