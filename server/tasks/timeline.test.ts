import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenEndedTask } from '#e2e/fixtures/world';
import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { readTimeline } from './timeline.ts';

const database = testDatabase();

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 1, 8, minutes));

/** A task of 2 batches handed over within a minute, whose member was told and confirmed; its maker reminded him before. */
async function givenTaskWithPast() {
  const { db } = database;
  const corp = await givenCorp(db);
  const account = await givenAccount(db, corp, { name: '李四' });
  const maker = await givenActor(db, corp, { role: 'OPERATOR', accounts: [account] });
  const task = await givenEndedTask(db, account, { id: maker.userId ?? 0n });
  const times = { createTime: at(0), expandedAt: at(1), firstSubmittedAt: at(2), endedAt: at(40) };
  await db.groupSendTask.update({ where: { id: task.id }, data: { ...times, targetCount: 12, successCount: 12 } });
  for (const [sequence, first] of [
    [1, 1n],
    [2, 11n],
  ] as const) {
    await db.groupSendBatch.create({
      data: {
        corpId: corp.id,
        taskId: task.id,
        accountId: account.id,
        sequence,
        size: 6,
        firstResultId: first,
        lastResultId: first + 5n,
        state: 'SETTLED',
        msgid: `m${task.id}${sequence}`,
        submittedAt: new Date(at(2).getTime() + sequence * 1000),
      },
    });
  }
  await db.groupSendReach.createMany({
    data: [10, 20, 40].map((minutes) => ({ taskId: task.id, corpId: corp.id, at: at(minutes), successCount: 4 })),
  });
  await db.memberNotice.create({
    data: {
      corpId: corp.id,
      taskId: task.id,
      userid: account.userid.toUpperCase(),
      kind: 'TO_CONFIRM',
      state: 'SENT',
      dueAt: at(3),
      calledAt: at(3),
    },
  });
  await auditedAt(maker, task.id, { action: 'task.created', minutes: 0 });
  await auditedAt(maker, task.id, { action: 'task.reminded', minutes: 5, detail: { batches: 2 } });
  return { db, maker, task, stranger: await givenActor(db, corp, { role: 'OPERATOR' }) };
}

type Line = { action: Parameters<typeof recordAudit>[2]; minutes: number; detail?: { batches: number } };

async function auditedAt(actor: Actor, taskId: bigint, { action, minutes, detail = { batches: 0 } }: Line) {
  const { db } = database;
  await recordAudit(db, actor, action, taskId, detail);
  const { id } = await db.auditLog.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await db.auditLog.update({ where: { id }, data: { createTime: at(minutes) } });
}

test('a task tells what happened to it, newest first, what belongs together as one', async () => {
  const { db, maker, task } = await givenTaskWithPast();
  const { records, nextCursor } = await readTimeline(db, maker, { taskId: Number(task.id), size: 50 });
  expect(records.map(({ kind }) => kind).join(' ')).toBe(
    'ENDED REACHED REACHED REMIND_ASKED MEMBER_TOLD HANDED_OVER AUDIENCE_FROZEN CREATED',
  );
  const of = (kind: string) => records.findLast((entry) => entry.kind === kind);
  expect(of('REACHED')).toMatchObject({ count: 8, time: at(10).toISOString(), untilTime: at(30).toISOString() });
  expect(of('HANDED_OVER')).toMatchObject({ batchCount: 2, firstBatch: 1, lastBatch: 2, msgid: null });
  expect(of('MEMBER_TOLD')).toMatchObject({ detail: '李四', who: null });
  expect(of('REMIND_ASKED')).toMatchObject({ batchCount: 2, who: expect.stringMatching(/^用户/) });
  expect(nextCursor).toBeNull();
});

test('its pages follow each other without a gap or a repetition', async () => {
  const { db, maker, task } = await givenTaskWithPast();
  const taskId = Number(task.id);
  const whole = await readTimeline(db, maker, { taskId, size: 50 });
  const walked: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await readTimeline(db, maker, { taskId, size: 3, ...(cursor !== undefined && { cursor }) });
    walked.push(...page.records.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(walked).toEqual(whole.records.map(({ id }) => id));
});

test('a task that is not the reader’s has no time line', async () => {
  const { db, stranger, task } = await givenTaskWithPast();
  const reading = readTimeline(db, stranger, { taskId: Number(task.id), size: 10 });
  await expect(reading).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
