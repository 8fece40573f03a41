import { demoCorp } from '#prisma/demo-world';
import type { Database } from '#server/db';
import { jobs } from '#server/queue/jobs';
import { createTask } from '#server/tasks/create';
import { expandTask } from '#server/tasks/expand';
import { createWecom } from '#server/wecom/client';
import type { Tools } from '#worker/handle';
import { collectBatch } from '#worker/handlers/collect-batch';
import { dispatchBatch } from '#worker/handlers/dispatch-batch';
import type { BenchWorld } from './fill-world.ts';
import { rawExpand, rawSettle } from './floor.ts';
import { reportCalls, reportRate, timed } from './report.ts';
import type { WecomProcess } from './wecom-process.ts';

/** One task to everybody, step by step, each step beside the raw SQL for the same rows. */
export async function measurePipeline(db: Database, world: BenchWorld, wecom: WecomProcess): Promise<void> {
  const credentials = async () => ({ wecomCorpId: demoCorp.corpId, secret: demoCorp.secret });
  const tools: Tools = { db, wecom: createWecom({ db, baseUrl: wecom.url, credentials }) };
  const { groupSendTaskId } = await createTask(db, world.actor, {
    senderAccountId: world.sender.userid,
    target: { tagIds: [world.everyoneTagId], tagMatch: 'ANY', onlySenderContacts: false },
    messageContent: { type: 'TEXT', data: { text: '您好！' } },
  });
  const taskId = BigInt(groupSendTaskId);
  const rows = world.customerCount;
  await wecom.control.forgetCalls();

  const expandFloor = await rawExpand(db, world);
  const expand = await timed(() => expandTask(db, taskId));
  reportRate('expand', rows, expand.seconds, expandFloor);

  const batchIds = await dueBatches(db, taskId);
  const dispatch = await timed(() => forEach(batchIds, 1, (batchId) => dispatchBatch.run({ batchId }, tools)));
  await wecom.control.confirm({ userid: world.sender.userid });
  await db.$executeRaw`INSERT INTO app_clock (id, offset_seconds) VALUES (1, 60)
    ON CONFLICT (id) DO UPDATE SET offset_seconds = 60`;
  const settleFloor = await rawSettle(db, taskId);
  const collect = await timed(() =>
    forEach(batchIds, jobs.collectBatch.concurrency, (batchId) => collectBatch.run({ batchId }, tools)),
  );
  reportRate('hand-off (calls to the local WeCom)', rows, dispatch.seconds, settleFloor);
  reportRate('collect (reading and settling)', rows, collect.seconds, settleFloor);
  const whole = expand.seconds + dispatch.seconds + collect.seconds;
  reportRate('whole task, without waiting', rows, whole, expandFloor + 2 * settleFloor);

  reportCalls(await wecom.control.calls(), rows);
  const task = await db.groupSendTask.findUniqueOrThrow({ where: { id: taskId } });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`\nended as ${task.status}: ${task.successCount} of ${task.targetCount}; peak memory ${memory} MB`);
}

async function dueBatches(db: Database, taskId: bigint): Promise<bigint[]> {
  const batches = await db.groupSendBatch.findMany({ where: { taskId }, orderBy: { sequence: 'asc' } });
  return batches.map((batch) => batch.id);
}

/** As many at once as one worker process runs. */
async function forEach(batchIds: bigint[], atOnce: number, run: (batchId: bigint) => Promise<unknown>): Promise<void> {
  const waiting = [...batchIds];
  const takeTurns = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}
