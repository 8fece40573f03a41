import { appNow } from '#server/clock';
import type { BatchRows } from '#server/tasks/batch';
import { listedShape } from '#server/tasks/content-shape';
import type { Candidate } from '#server/tasks/reconcile-rules';
import { heldMsgids, readSent, readShape, readTwins } from '#server/tasks/sought';
import type { Blocked, Failed, Wait } from '#server/wecom/outcome';
import type { Tools } from '#worker/handle';
import { readMessage } from '#worker/read-message';

/** Everything of the content of a batch that no attempt of ours holds; complete, or not a look. */
export type Look =
  | { kind: 'ok'; candidates: Candidate[]; sent: Set<string>; isAlone: boolean }
  /** Something could not be read to its end yet, or an equal batch is being submitted this very moment. */
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
  const equal = list.rows.filter((message) => JSON.stringify(listedShape(message)) === JSON.stringify(shape));
  // What was answered between the list and here is held by now; what is still being submitted makes the look worthless.
  const twins = await readTwins(db, batch, shape);
  const held = await heldMsgids(
    db,
    batch.corpId,
    equal.map(({ msgid }) => msgid),
  );
  if (twins.submitting > 0) return { kind: 'incomplete' };
  const candidates: Candidate[] = [];
  for (const { msgid, createdAt } of equal.filter((message) => !held.has(message.msgid))) {
    const reading = await readMessage(wecom, { corpId: batch.corpId, msgid, submittedAt: createdAt });
    if (reading.kind !== 'ok') return notNow(reading);
    candidates.push({ msgid, createdAt, recipients: new Set(reading.rows.map((row) => row.externalUserid)) });
  }
  const sent = await readSent(db, batch, startedAt);
  return { kind: 'ok', candidates, sent, isAlone: twins.unknown === 0 };
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
