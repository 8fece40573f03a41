/**
 * A message in WeCom's list with the content of ours that no attempt of ours holds, and whom it is for, read to the end.
 * `rivals`: other batches with this content whose outcome is open too and whose message it may be.
 */
export type Candidate = {
  msgid: string;
  createdAt: Date;
  recipients: ReadonlySet<string>;
  namesSender: boolean;
  rivals: readonly Rival[];
};

/** Another open batch with all of a message's people: how many more it has, and whether its sender is asked to confirm. */
export type Rival = { isSubmitting: boolean; namesSender: boolean; outside: number };

/** The submit whose outcome is looked for. */
export type Sought = {
  sent: ReadonlySet<string>;
  /** When the call ended, or its claim if nobody saw it end. */
  endedAt: Date;
};

/** WeCom's clock and ours may differ by so much: what was made earlier before the call is not of it. */
export const earlierMs = 60_000;

/** A message that names nobody yet is taken for ours only if it was made so soon after the call. */
const laterMs = 600_000;

/** `adopt`: this message is ours. `undecided`: one may be. `absent`: none is. */
export type Finding = { kind: 'adopt'; msgid: string } | { kind: 'undecided' } | { kind: 'absent' };

/**
 * What one complete look at WeCom's list says. A message is ours if it names somebody and nobody we did not send to, unless
 * it fits another open batch better: that one takes it, and ours looks again. Of several the fullest is ours. One that names
 * nobody is ours only if it is the single one, made soon after the call, and no other batch may have made it.
 */
export function findOurs({ sent, endedAt }: Sought, candidates: readonly Candidate[]): Finding {
  const fitting = candidates.filter((candidate) => isFor(candidate, sent));
  const free = fitting.filter((candidate) => !candidate.rivals.some((rival) => isBetter(rival, candidate, sent)));
  const [ours] = free.toSorted(
    (a, b) => b.recipients.size - a.recipients.size || a.createdAt.getTime() - b.createdAt.getTime(),
  );
  if (ours) return { kind: 'adopt', msgid: ours.msgid };
  const nameless = candidates.filter(({ recipients }) => recipients.size === 0);
  const [only] = nameless;
  if (!only) return { kind: fitting.length > 0 ? 'undecided' : 'absent' };
  const isInTime = only.createdAt.getTime() <= endedAt.getTime() + laterMs;
  const isOurs = nameless.length === 1 && fitting.length === 0 && only.rivals.length === 0 && isInTime;
  return isOurs ? { kind: 'adopt', msgid: only.msgid } : { kind: 'undecided' };
}

/** Whose sender is asked to confirm fits better, then who has fewer people outside it. Equal ones may have either order. */
function isBetter(rival: Rival, { recipients, namesSender }: Candidate, sent: ReadonlySet<string>): boolean {
  if (rival.namesSender !== namesSender) return rival.namesSender;
  const outside = sent.size - recipients.size;
  return rival.outside < outside || (rival.isSubmitting && rival.outside === outside);
}

/** True if the message names somebody, and only people of this set. */
export function isFor({ recipients }: Pick<Candidate, 'recipients'>, sent: ReadonlySet<string>): boolean {
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
