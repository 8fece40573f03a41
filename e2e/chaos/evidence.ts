import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import type { Delivery, MessageOverview } from '#e2e/wecom-simulator/ledger';
import type { Database, Prisma } from '#server/db';
import type { RunWorld } from './world.ts';

type TaskFacts = Pick<
  Prisma.GroupSendTaskModel,
  | ('id' | 'accountId' | 'status' | 'endedAt' | 'cancelRequestedAt' | 'holdReason' | 'targetCount' | 'pendingCount')
  | ('processingCount' | 'successCount' | 'failedCount' | 'skippedCount' | 'cancelledCount')
>;
export type RowFacts = Pick<
  Prisma.GroupSendResultModel,
  'id' | 'taskId' | 'batch' | 'status' | 'reasonCode' | 'sentTime'
> & { externalUserid: string };
type BatchFacts = Pick<
  Prisma.GroupSendBatchModel,
  'id' | 'taskId' | 'sequence' | 'state' | 'claimToken' | 'msgid' | 'lastErrorCode'
>;
type AttemptFacts = Pick<Prisma.GroupSendAttemptModel, 'id' | 'batchId' | 'outcome' | 'msgid'>;

/** All that is known of one run when it is over: our tables on one side, the simulator on the other. */
export type Evidence = {
  world: RunWorld;
  /** The ids the door answered, in the order of the plan, and whether a cancel was taken. */
  created: { taskId: number; isCancelled: boolean }[];
  tasks: TaskFacts[];
  rows: RowFacts[];
  batches: BatchFacts[];
  attempts: AttemptFacts[];
  audits: Pick<Prisma.AuditLogModel, 'action' | 'subjectId'>[];
  messages: Pick<MessageOverview, 'msgid' | 'cancelledAt' | 'tasks'>[];
  deliveries: Pick<Delivery, 'msgid' | 'externalUserid' | 'sentAt'>[];
};

export type Created = Map<RunWorld, Evidence['created']>;

/** Reads everything once and hands each run its part: runs share no member and no customer. */
export async function gatherEvidence(db: Database, wecom: SimulatorClient, created: Created): Promise<Evidence[]> {
  const tasks = await db.groupSendTask.findMany({ orderBy: { id: 'asc' } });
  const results = await db.groupSendResult.findMany({ include: { customer: { select: { externalUserid: true } } } });
  const batches = await db.groupSendBatch.findMany({ orderBy: { id: 'asc' } });
  const attempts = await db.groupSendAttempt.findMany({ orderBy: { id: 'asc' } });
  const audits = await db.auditLog.findMany({ orderBy: { id: 'asc' } });
  const [messages, deliveries] = [await wecom.messages(), await wecom.ledger()];
  return [...created].map(([world, ofRun]) => {
    const accountIds = new Set(world.accounts.map(({ id }) => id));
    const userids = new Set(world.accounts.map(({ userid }) => userid));
    const people = new Set(world.externalUserids);
    const mine = tasks.filter(({ accountId }) => accountIds.has(accountId));
    const taskIds = new Set(mine.map(({ id }) => id));
    const myBatches = batches.filter(({ taskId }) => taskIds.has(taskId));
    const batchIds = new Set(myBatches.map(({ id }) => id));
    return {
      world,
      created: ofRun,
      tasks: mine,
      rows: results
        .filter(({ taskId }) => taskIds.has(taskId))
        .map(({ customer, ...row }) => ({ ...row, externalUserid: customer.externalUserid })),
      batches: myBatches,
      attempts: attempts.filter(({ batchId }) => batchIds.has(batchId)),
      audits: audits.filter(
        ({ subjectId }) => subjectId !== null && taskIds.has(BigInt(subjectId.replace(/\D/g, '') || 0)),
      ),
      messages: messages.filter((message) => message.tasks.some(({ userid }) => userids.has(userid))),
      deliveries: deliveries.filter(({ externalUserid }) => people.has(externalUserid)),
    };
  });
}
