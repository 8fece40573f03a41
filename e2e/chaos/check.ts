import type { Evidence, RowFacts } from './evidence.ts';
import type { Reaction } from './plan.ts';

/** `lost`: should have got it. `doubled`: got it twice. `stuck`: not over. `wrong`: what we say is not what happened. */
export type Fault = { kind: 'lost' | 'doubled' | 'stuck' | 'wrong'; what: string };

/** What the ledger of WeCom and our tables must agree on when a run is over. */
export function check(evidence: Evidence): Fault[] {
  return [
    ...checkTasks(evidence),
    ...checkRest(evidence),
    ...checkCounters(evidence),
    ...checkDeliveries(evidence),
    ...evidence.rows.flatMap((row) => checkRow(evidence, row)),
    ...checkMessages(evidence),
    ...checkAudit(evidence),
  ];
}

const fault = (kind: Fault['kind'], what: string): Fault => ({ kind, what });
const failing = (kind: Fault['kind'], what: string[]): Fault[] => what.map((each) => fault(kind, each));

/** One task per create, however often it was repeated, with everybody it was for. */
function checkTasks({ tasks, created, rows, world }: Evidence): Fault[] {
  const asked = created.map(({ taskId }) => taskId);
  const found = tasks.map(({ id }) => Number(id));
  const doubled = found.filter((id) => !asked.includes(id)).map((id) => `task ${id} was made by a repeated create`);
  const missing = asked.filter((id) => !found.includes(id)).map((id) => `task ${id} was answered and is not there`);
  const incomplete = world.plan.tasks.flatMap(({ to }, at) => {
    const task = tasks.find(({ id }) => Number(id) === asked[at]);
    const count = rows.filter(({ taskId }) => taskId === task?.id).length;
    // A task cancelled before its audience was frozen has no rows at all.
    const isWhole = count === to.length || (count === 0 && task?.status === 'CANCELLED');
    return !task || isWhole ? [] : [`task ${task.id} has ${count} rows for ${to.length} customers`];
  });
  return [...failing('doubled', doubled), ...failing('lost', missing), ...failing('lost', incomplete)];
}

const restStates = ['SUBMITTED', 'SETTLED', 'FAILED', 'CANCELLED'];

function checkRest({ tasks, rows, batches, attempts }: Evidence): Fault[] {
  const open = tasks.filter(({ endedAt }) => endedAt === null);
  const openRows = rows.filter(({ status }) => status === 'PENDING' || status === 'PROCESSING');
  const openBatches = batches.filter(({ state }) => !restStates.includes(state));
  const claimed = batches.filter(({ claimToken }) => claimToken !== null);
  const pendingAttempts = attempts.filter(({ outcome }) => outcome === null || outcome === 'UNKNOWN');
  return failing('stuck', [
    ...open.map(({ id, status, holdReason }) => `task ${id} is still ${status}, waiting for ${holdReason}`),
    ...openRows.slice(0, 5).map(({ id, taskId, status }) => `row ${id} of task ${taskId} is still ${status}`),
    ...openBatches.map(({ id, taskId, state }) => `batch ${id} of task ${taskId} is still ${state}`),
    ...claimed.map(({ id, taskId }) => `batch ${id} of task ${taskId} is still claimed`),
    ...pendingAttempts.map(({ id, batchId, outcome }) => `attempt ${id} of batch ${batchId} is still ${outcome}`),
  ]);
}

function checkCounters({ tasks, rows }: Evidence): Fault[] {
  return tasks.flatMap((task) => {
    const count = (status: string) => rows.filter((row) => row.taskId === task.id && row.status === status).length;
    const pairs = {
      pending: [task.pendingCount, count('PENDING')],
      processing: [task.processingCount, count('PROCESSING')],
      success: [task.successCount, count('SUCCESS')],
      failed: [task.failedCount, count('FAILED')],
      skipped: [task.skippedCount, count('SKIPPED')],
      cancelled: [task.cancelledCount, count('CANCELLED')],
      target: [task.targetCount ?? 0, rows.filter((row) => row.taskId === task.id).length],
    };
    const wrong = Object.entries(pairs).filter(([, [counter, counted]]) => counter !== counted);
    const status = task.endedAt === null ? task.status : endStatus(task);
    return failing('wrong', [
      ...wrong.map(
        ([name, [counter, counted]]) => `task ${task.id} counts ${counter} ${name}, its rows say ${counted}`,
      ),
      ...(status === task.status ? [] : [`task ${task.id} is ${task.status} and should be ${status}`]),
    ]);
  });
}

type Counts = Pick<Evidence['tasks'][number], 'targetCount' | 'successCount' | 'cancelledCount' | 'cancelRequestedAt'>;

function endStatus({ targetCount, successCount, cancelledCount, cancelRequestedAt }: Counts): string {
  if (cancelRequestedAt && (cancelledCount > 0 || !targetCount)) return 'CANCELLED';
  if (successCount > 0) return successCount === targetCount ? 'COMPLETED' : 'PARTIAL_SUCCESS';
  return 'FAILED';
}

/** msgid → task, through the attempts: every call we made is written there. */
function tasksOfMsgids({ attempts, batches }: Evidence): Map<string, bigint> {
  const ofBatch = new Map(batches.map(({ id, taskId }) => [id, taskId]));
  return new Map(
    attempts.flatMap(({ msgid, batchId }) => {
      const taskId = ofBatch.get(batchId);
      return msgid !== null && taskId !== undefined ? [[msgid, taskId] as const] : [];
    }),
  );
}

function checkDeliveries(evidence: Evidence): Fault[] {
  const taskOf = tasksOfMsgids(evidence);
  const seen = new Set<string>();
  return evidence.deliveries.flatMap(({ msgid, externalUserid }) => {
    const taskId = taskOf.get(msgid);
    if (taskId === undefined)
      return [fault('doubled', `${externalUserid} got ${msgid}, which no attempt of ours holds`)];
    const key = `${taskId} ${externalUserid}`;
    if (seen.has(key))
      return [fault('doubled', `${externalUserid} got task ${taskId} twice, the second time by ${msgid}`)];
    seen.add(key);
    const isInAudience = evidence.rows.some((row) => row.taskId === taskId && row.externalUserid === externalUserid);
    return isInAudience ? [] : [fault('wrong', `${externalUserid} got task ${taskId} and is not in its audience`)];
  });
}

/** SUCCESS is delivered, at the time WeCom says; everything else is not, and for a reason that really was one. */
function checkRow(evidence: Evidence, row: RowFacts): Fault[] {
  const taskOf = tasksOfMsgids(evidence);
  const delivery = evidence.deliveries.find(
    ({ msgid, externalUserid }) => externalUserid === row.externalUserid && taskOf.get(msgid) === row.taskId,
  );
  const where = `${row.externalUserid} of task ${row.taskId}`;
  if (row.status === 'SUCCESS') {
    if (!delivery) return [fault('wrong', `${where} is SUCCESS and never got it`)];
    const isSameTime = row.sentTime?.getTime() === delivery.sentAt * 1000;
    return isSameTime
      ? []
      : [fault('wrong', `${where} got it at ${delivery.sentAt}, we say ${row.sentTime?.toISOString()}`)];
  }
  if (delivery) return [fault('wrong', `${where} is ${row.status} ${row.reasonCode} and got it by ${delivery.msgid}`)];
  if (row.status === 'PENDING' || row.status === 'PROCESSING') return [];
  return isExplained(evidence, row) ? [] : [fault('lost', `${where} is ${row.status} ${row.reasonCode} without cause`)];
}

const reasonsOf: Record<Reaction, string[]> = {
  sent: [],
  'not-friend': ['NOT_A_FRIEND'],
  'over-quota': ['QUOTA_EXCEEDED'],
  'not-chosen': ['NOT_CHOSEN_BY_MEMBER'],
  // In the fail_list; whose list is lost with the reply looks absent.
  refused: ['REFUSED_BY_WECOM', 'NOT_IN_WECOM_RESULT'],
  absent: ['NOT_IN_WECOM_RESULT'],
};

function isExplained({ world, tasks, batches, messages }: Evidence, row: RowFacts): boolean {
  const customer = world.plan.customers[world.externalUserids.indexOf(row.externalUserid)];
  const task = tasks.find(({ id }) => id === row.taskId);
  if (!customer || !task) return false;
  const sender = world.accounts.findIndex(({ id }) => id === task.accountId);
  const batch = batches.find(({ taskId, sequence }) => taskId === row.taskId && sequence === row.batch);
  switch (row.reasonCode) {
    case 'NOT_A_CONTACT_OF_SENDER':
      return !customer.followedBy.includes(sender);
    case 'DO_NOT_CONTACT':
      return customer.isRefusing;
    case 'CANCELLED_BY_USER':
      return task.cancelRequestedAt !== null;
    case 'MEMBER_NOT_CONFIRMED':
      return messages.some(({ msgid, cancelledAt }) => msgid === batch?.msgid && cancelledAt !== null);
    default:
      // Of a batch in which WeCom finds nobody to send to, all are refused (41048), whatever became of each alone.
      if (batch?.lastErrorCode === 41048 && row.reasonCode === 'REFUSED_BY_WECOM') return customer.reaction !== 'sent';
      return reasonsOf[customer.reaction].includes(row.reasonCode ?? '');
  }
}

/** What no batch holds is withdrawn and reached nobody; what one holds is confirmed or withdrawn. */
function checkMessages({ messages, batches }: Evidence): Fault[] {
  const held = new Set(batches.map(({ msgid }) => msgid));
  return messages.flatMap(({ msgid, cancelledAt, tasks }) => {
    const sent = tasks.reduce((sum, task) => sum + task.sent, 0);
    if (!held.has(msgid)) {
      if (sent > 0) return [fault('doubled', `the orphan ${msgid} reached ${sent} customers`)];
      return cancelledAt === null ? [fault('wrong', `the orphan ${msgid} was not withdrawn`)] : [];
    }
    const isWaiting = cancelledAt === null && tasks.some(({ status, recipients }) => status === 0 && recipients > 0);
    return isWaiting ? [fault('wrong', `${msgid} still waits for its member at WeCom`)] : [];
  });
}

/** A cancel whose answer was lost, asked for again when the task had ended, is refused and was taken all the same. */
function checkAudit({ created, tasks, audits }: Evidence): Fault[] {
  return created.flatMap(({ taskId, isCancelled }) => {
    const count = (action: string) =>
      audits.filter((audit) => audit.action === action && audit.subjectId === String(taskId)).length;
    const isAsked = tasks.some(({ id, cancelRequestedAt }) => Number(id) === taskId && cancelRequestedAt !== null);
    return failing('wrong', [
      ...(count('task.created') === 1 ? [] : [`task ${taskId} has not one audit row of its making`]),
      ...(count('task.cancelled') === Number(isAsked) ? [] : [`task ${taskId} has not one audit row of its cancel`]),
      ...(isCancelled && !isAsked ? [`the cancel of task ${taskId} was answered and forgotten`] : []),
    ]);
  });
}
