import { appNow } from '#server/clock';
import type { BatchRows } from '#server/tasks/batch';
import { listedShape } from '#server/tasks/content-shape';
import { type Candidate, earlierMs, type Rival } from '#server/tasks/reconcile-rules';
import {
  batchesWithAll,
  heldMsgids,
  readSenderKey,
  readSent,
  readShape,
  readTwins,
  type Twin,
} from '#server/tasks/sought';
import type { Blocked, Failed, Wait } from '#server/wecom/outcome';
import type { GroupMessage } from '#server/wecom/schema';
import type { Tools } from '#worker/handle';
import { readMessage } from '#worker/read-message';

/** Everything of the content of a batch that no attempt of ours holds; complete, or not a look. */
export type Look =
  | { kind: 'ok'; candidates: Candidate[]; sent: Set<string> }
  /** Something could not be read to its end yet. */
  | { kind: 'incomplete' }
  | Wait
  | Blocked
  | Failed;

const beforeMs = 600_000;

/** WeCom lists at most a month at once; a message is made soon after its call or not at all. */
const longestMs = 30 * 24 * 3_600_000;

/** Looks through WeCom's list from ten minutes before the call for messages that may be those of this batch. */
export async function look(tools: Tools, batch: BatchRows, startedAt: Date): Promise<Look> {
  const { db, wecom } = tools;
  const shape = await readShape(db, batch.taskId);
  const startTime = new Date(startedAt.getTime() - beforeMs);
  const endTime = new Date(Math.min((await appNow(db)).getTime(), startTime.getTime() + longestMs));
  const list = await wecom.getGroupmsgListV2(batch.corpId, { startTime, endTime, filterType: 0 });
  if (list.kind !== 'ok') return notNow(list);
  const equal = list.rows.filter(
    (message) =>
      message.createdAt.getTime() >= startedAt.getTime() - earlierMs &&
      JSON.stringify(listedShape(message)) === JSON.stringify(shape),
  );
  // What was answered between the list and here is held by now; what is still being submitted is a twin.
  const twins = await readTwins(db, batch, shape);
  if (twins === null) return { kind: 'incomplete' };
  const msgids = equal.map(({ msgid }) => msgid);
  const held = await heldMsgids(db, batch.corpId, msgids);
  const open = equal.filter(({ msgid }) => !held.has(msgid));
  const candidates: Candidate[] = [];
  for (const message of open) {
    const candidate = await readCandidate(tools, batch, { message, twins });
    if ('kind' in candidate) return candidate;
    candidates.push(candidate);
  }
  return { kind: 'ok', candidates, sent: await readSent(db, batch, startedAt) };
}

async function readCandidate(
  { db, wecom }: Tools,
  batch: BatchRows,
  { message, twins }: { message: GroupMessage; twins: Twin[] },
): Promise<Candidate | Exclude<Look, { kind: 'ok' }>> {
  const { msgid, createdAt } = message;
  const reading = await readMessage(wecom, { corpId: batch.corpId, msgid, submittedAt: createdAt });
  if (reading.kind !== 'ok') return notNow(reading);
  const recipients = reading.rows.map((row) => row.externalUserid);
  const members = new Set(reading.members);
  const namesSender = members.has(await readSenderKey(db, batch));
  // WeCom may have others than the sender confirm, so a message that names nobody's sender may still be a twin's of ours.
  const possible = twins.filter((twin) => twin.accountId === batch.accountId || members.has(twin.senderKey));
  const withAll = await batchesWithAll(
    db,
    possible.map(({ id }) => id),
    recipients,
  );
  const rivals = possible.flatMap(({ id, senderKey, isSubmitting }): Rival[] => {
    const outside = withAll.get(id);
    return outside === undefined ? [] : [{ isSubmitting, namesSender: members.has(senderKey), outside }];
  });
  return { msgid, createdAt, recipients: new Set(recipients), namesSender, rivals };
}

type Unread = { kind: 'incomplete' | 'not-ready' | 'cancelled' | 'gone' } | Wait | Blocked | Failed;

function notNow(reading: Unread): Exclude<Look, { kind: 'ok' }> {
  switch (reading.kind) {
    case 'wait':
    case 'blocked':
    case 'error':
      return reading;
    default:
      return { kind: 'incomplete' };
  }
}
