import { expect, test } from 'vitest';
import { givenActor, givenDoNotContact } from '#e2e/fixtures/world';
import type { Actor } from '#server/auth/actor';
import { previewResend, resendTask } from '#server/tasks/resend';
import type { ResendTaskInput } from '#server/tasks/request-schema';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';

const pipeline = givenPipeline();
const deadline = { confirmWithinSeconds: HOUR };

const resend = (
  scene: Scene,
  taskId: number,
  more: Partial<ResendTaskInput> = {},
  idempotencyKey: string | null = null,
) => resendTask(pipeline.db, scene.actor, { taskId, ...more }, { idempotencyKey });

/** Past the deadline, its withdrawal and the closing reading. */
async function end(scene: Scene): Promise<void> {
  await pipeline.runFor(scene, { seconds: HOUR + 1200, step: HOUR / 2 + 600 });
  await pipeline.runFor(scene, { seconds: 700, step: 700 });
}

/** A task that nobody confirmed: all its rows are MEMBER_NOT_CONFIRMED. */
async function unconfirmed(scene: Scene): Promise<number> {
  const { groupSendTaskId: taskId } = await pipeline.create(scene, deadline);
  await pipeline.run(scene);
  await end(scene);
  return taskId;
}

async function receivedBy(scene: Scene): Promise<string[]> {
  const ledger = await pipeline.wecom.ledger();
  return ledger
    .filter(({ userid }) => userid === scene.sender.userid)
    .map((row) => row.externalUserid)
    .sort();
}

test('those who were not reached get it from the resend, once, and nobody who has it gets it again', async () => {
  const scene = await pipeline.given(4);
  const other = await pipeline.givenMember(scene);
  const [first = '', ...rest] = scene.externalUserids;
  await pipeline.wecom.putCustomers({
    externalUserid: first,
    follows: [{ userid: scene.sender.userid }, { userid: other.userid }],
  });
  await pipeline.wecom.route({ externalUserids: [first], userid: other.userid });
  const { groupSendTaskId: taskId } = await pipeline.create(scene, deadline);
  await pipeline.run(scene);
  await pipeline.wecom.confirm({ userid: other.userid });
  await end(scene);
  const refused = 'FAILED MEMBER_NOT_CONFIRMED';
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['SUCCESS', refused, refused, refused]);

  expect(await previewResend(pipeline.db, scene.actor, { taskId })).toMatchObject({
    taken: [{ reasonCode: 'MEMBER_NOT_CONFIRMED', count: 3 }],
    asked: [],
    openResendId: null,
  });
  const { groupSendTaskId: again } = await resend(scene, taskId);
  await pipeline.run(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.runFor(scene, { seconds: 60, step: 30 });
  expect(await pipeline.outcomes(scene, again)).toEqual(['NO ROW', 'SUCCESS', 'SUCCESS', 'SUCCESS']);
  expect(await receivedBy(scene)).toEqual(rest.toSorted());
  expect((await pipeline.get(scene, taskId)).resends).toMatchObject([{ groupSendTaskId: again }]);
  expect((await pipeline.get(scene, again)).resendOf).toMatchObject({ groupSendTaskId: taskId });
  await expect(resend(scene, taskId)).rejects.toMatchObject({ code: 'TARGET_CUSTOMERS_EMPTY' });
});

test('two clicks at once make one task, and the second is told which', async () => {
  const scene = await pipeline.given(1);
  const taskId = await unconfirmed(scene);
  const clicks = await Promise.allSettled([resend(scene, taskId), resend(scene, taskId), resend(scene, taskId)]);
  const made = clicks.flatMap((click) => (click.status === 'fulfilled' ? [click.value.groupSendTaskId] : []));
  expect(made).toHaveLength(1);
  const refusals = clicks.flatMap((click) => (click.status === 'rejected' ? [click.reason] : []));
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(String(made[0])) });
  }
});

test('who may not see a resend under way is told that there is one, and not its number', async () => {
  const scene = await pipeline.given(1);
  const taskId = await unconfirmed(scene);
  const colleague = await givenActor(pipeline.db, scene.corp);
  const { groupSendTaskId: openResendId } = await resend({ ...scene, actor: colleague }, taskId);
  expect(await previewResend(pipeline.db, scene.actor, { taskId })).toMatchObject({ openResendId });

  const withoutGrants: Actor = { ...scene.actor, scope: { kind: 'accounts', accountIds: [] } };
  expect(await previewResend(pipeline.db, withoutGrants, { taskId })).toMatchObject({ openResendId: null });
  await expect(resend({ ...scene, actor: withoutGrants }, taskId)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.not.stringMatching(/\d/),
  });
});

test('the same Idempotency-Key answers with the first task; a task still under way is 409', async () => {
  const scene = await pipeline.given(1);
  const taskId = await unconfirmed(scene);
  const first = await resend(scene, taskId, { taskName: '再发一次' }, 'key-1');
  expect(await resend(scene, taskId, { taskName: '再发一次' }, 'key-1')).toEqual(first);
  await expect(resend(scene, taskId, {}, 'key-1')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await expect(resend(scene, first.groupSendTaskId)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('who may have it already is taken only when a person says so', async () => {
  const scene = await pipeline.given(2);
  const [lost = ''] = scene.externalUserids;
  await pipeline.wecom.setReaction({ externalUserids: [lost], outcome: 'absent' });
  const { groupSendTaskId: taskId } = await pipeline.create(scene, deadline);
  await pipeline.run(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await end(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['FAILED NOT_IN_WECOM_RESULT', 'SUCCESS']);
  await expect(resend(scene, taskId)).rejects.toMatchObject({ code: 'TARGET_CUSTOMERS_EMPTY' });
  expect(await previewResend(pipeline.db, scene.actor, { taskId })).toMatchObject({
    taken: [],
    asked: [{ reasonCode: 'NOT_IN_WECOM_RESULT', count: 1 }],
  });
  await pipeline.wecom.setReaction({ externalUserids: [lost], outcome: null });
  const { groupSendTaskId: again } = await resend(scene, taskId, { include: ['NOT_IN_WECOM_RESULT'] });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, again)).toEqual(['PROCESSING', 'NO ROW']);
});

test('a cancelled task is resent, SKIPPED rules as always', async () => {
  const scene = await pipeline.given(3);
  const { groupSendTaskId: taskId } = await pipeline.create(scene, deadline);
  await pipeline.run(scene);
  await pipeline.cancel(scene, taskId);
  await end(scene);
  await givenDoNotContact(pipeline.db, scene.corp, scene.customerIds.slice(0, 1));
  const { groupSendTaskId: again } = await resend(scene, taskId);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, again)).toEqual(['SKIPPED DO_NOT_CONTACT', 'PROCESSING', 'PROCESSING']);
});

test('a row that WeCom reports as sent after all is left out at hand-off', async () => {
  const scene = await pipeline.given(2);
  const taskId = await unconfirmed(scene);
  const [row] = await pipeline.db.$queryRaw<{ at: Date }[]>`SELECT app_now() + interval '1 hour' AS at`;
  const { groupSendTaskId: again } = await resend(scene, taskId, { scheduledTime: row?.at.toISOString() });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, again)).toEqual(['PENDING', 'PENDING']);
  const late = { taskId, customerId: scene.customerIds[0] };
  await pipeline.db.groupSendResult.updateMany({ where: late, data: { status: 'SUCCESS', reasonCode: null } });
  await pipeline.advance(HOUR + 5);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, again)).toEqual(['SKIPPED ALREADY_REACHED', 'PROCESSING']);
});

test('a resend of the resend and one of the first task share nobody', async () => {
  const scene = await pipeline.given(3);
  const taskId = await unconfirmed(scene);
  const [kept] = scene.externalUserids;
  const { groupSendTaskId: second } = await resend(scene, taskId);
  await pipeline.wecom.setReaction({ externalUserids: [kept ?? ''], outcome: 'over-quota' });
  await pipeline.run(scene);
  await pipeline.wecom.confirm({ userid: scene.sender.userid });
  await pipeline.runFor(scene, { seconds: 60, step: 30 });
  expect((await pipeline.outcomes(scene, second))[0]).toBe('FAILED QUOTA_EXCEEDED');
  const { groupSendTaskId: third } = await resend(scene, second);
  const { groupSendTaskId: fourth } = await resend(scene, taskId);
  await pipeline.run(scene);
  const both = [await pipeline.outcomes(scene, third), await pipeline.outcomes(scene, fourth)];
  expect(both.map((rows) => rows.filter((row) => row !== 'NO ROW')).flat()).toEqual(['PROCESSING']);
});

test('a sender who can no longer send, and a task that is not there', async () => {
  const scene = await pipeline.given(1);
  const taskId = await unconfirmed(scene);
  await pipeline.db.account.update({ where: { id: scene.sender.id }, data: { status: 'OFFLINE' } });
  await expect(resend(scene, taskId)).rejects.toMatchObject({ code: 'SENDER_ACCOUNT_NOT_AVAILABLE' });
  const stranger = await pipeline.given(1);
  await expect(resend(stranger, taskId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
