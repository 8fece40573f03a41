/** A message in WeCom's list with the content of ours that no attempt of ours holds, and whom it is for, read to the end. */
export type Candidate = { msgid: string; createdAt: Date; recipients: ReadonlySet<string> };

/** The submit whose outcome is looked for. */
export type Sought = {
  sent: ReadonlySet<string>;
  startedAt: Date;
  /** When the call ended, or its claim if nobody saw it end. */
  endedAt: Date;
};

/** WeCom's clock and ours may differ by so much. */
const earlierMs = 60_000;

/** A message that names nobody yet is taken for ours only if it was made so soon after the call. */
const laterMs = 600_000;

/** `adopt`: this message is ours. `undecided`: one may be. `absent`: none is. */
export type Finding = { kind: 'adopt'; msgid: string } | { kind: 'undecided' } | { kind: 'absent' };

/**
 * What one complete look at WeCom's list says. A message is ours if it names somebody, and nobody we did not send to. One
 * that names nobody is ours only if it is the single one and `isAlone`: no other submit of the sender with this content is open.
 */
export function findOurs(sought: Sought, candidates: readonly Candidate[], isAlone: boolean): Finding {
  const later = candidates.filter(({ createdAt }) => createdAt.getTime() >= sought.startedAt.getTime() - earlierMs);
  const ours = later.filter((candidate) => isFor(candidate, sought.sent));
  const first = ours.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
  if (first) return { kind: 'adopt', msgid: first.msgid };
  const nameless = later.filter(({ recipients }) => recipients.size === 0);
  const [only] = nameless;
  if (!only) return { kind: 'absent' };
  const isInTime = only.createdAt.getTime() <= sought.endedAt.getTime() + laterMs;
  return nameless.length === 1 && isAlone && isInTime ? { kind: 'adopt', msgid: only.msgid } : { kind: 'undecided' };
}

/** True if the message names somebody, and only people of this set. */
export function isFor({ recipients }: Candidate, sent: ReadonlySet<string>): boolean {
  return recipients.size > 0 && [...recipients].every((id) => sent.has(id));
}

/** So many create calls without an outcome are enough for one batch: then a person decides. */
export const maxCreateCalls = 3;

/** A batch goes back to be sent only after so many complete looks without a candidate. */
const looksForAbsent = 3;

type Looks = { lookCount: number; secondsSinceClaimEnd: number };

/** Whether enough looks, long enough after the call could last have left, have found nothing. */
export function isAbsent({ lookCount, secondsSinceClaimEnd }: Looks, absentAfterSeconds: number): boolean {
  return lookCount >= looksForAbsent && secondsSinceClaimEnd >= absentAfterSeconds;
}

/** When to look again: ever more slowly, but in time for the look that may call it absent. */
export function nextLookSeconds(
  { lookCount, secondsSinceClaimEnd }: Looks,
  { first, absentAfter }: { first: number; absentAfter: number },
): number {
  const slower = Math.min(first * 1.5 ** Math.min(lookCount, 20), Math.max(first, 600));
  const untilAbsent = absentAfter - secondsSinceClaimEnd;
  return Math.max(1, Math.ceil(untilAbsent > 0 ? Math.min(slower, untilAbsent) : slower));
}
