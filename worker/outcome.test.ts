import { expect, test } from 'vitest';
import { createWecom } from '#server/wecom/client';
import { givenPipeline, HOUR, type Scene } from './given-pipeline.ts';

const pipeline = givenPipeline();
const create = 'add_msg_template';
const waits = async (scene: Scene, taskId: number) => (await pipeline.get(scene, taskId)).waitingFor;
const calls = async () => (await pipeline.wecom.calls())[create] ?? 0;

test.each([
  ['the IP is not trusted', 'gettoken', 60020],
  ['the IP is not trusted', create, 60020],
  ['the permission is missing', create, 48002],
])(
  'while %s (%s) for an hour the task is held, nothing fails, and it goes on by itself',
  async (_name, at, errcode) => {
    const scene = await pipeline.given(2);
    const { groupSendTaskId: taskId } = await pipeline.create(scene);
    await pipeline.wecom.endTokens(42001);
    await pipeline.wecom.addFault(at === create ? create : 'gettoken', { kind: 'errcode', errcode });
    await pipeline.run(scene);
    await pipeline.runFor(scene, { seconds: HOUR, step: 610 });
    expect(await waits(scene, taskId)).toMatchObject({ reason: 'CONNECTION_BROKEN' });
    expect(await pipeline.outcomes(scene, taskId)).toEqual(['PENDING', 'PENDING']);
    expect((await pipeline.batch(taskId)).attemptCount).toBe(0);
    await pipeline.wecom.clearFaults();
    await pipeline.advance(610);
    await pipeline.run(scene);
    expect(await waits(scene, taskId)).toMatchObject({ reason: 'MEMBER_TO_CONFIRM' });
    expect((await pipeline.batch(taskId)).attemptCount).toBe(1);
  },
);

test('a wrong secret holds the task before a single create call', async () => {
  const scene = await pipeline.given(1);
  const credentials = async () => ({ wecomCorpId: `${scene.corp.wecomCorpId}`, secret: 'wrong' });
  const wecom = createWecom({ db: pipeline.db, baseUrl: pipeline.url, credentials });
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  const before = await calls();
  await pipeline.run({ ...scene, tools: { ...scene.tools, wecom } });
  expect(await waits(scene, taskId)).toMatchObject({ reason: 'CONNECTION_BROKEN' });
  expect(await pipeline.get(scene, taskId)).toMatchObject({ status: 'PENDING', pendingCount: 1 });
  expect(await calls()).toBe(before);
});

test('a connection broken for longer than the grace asks what to do', async () => {
  const scene = await pipeline.given(1);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.wecom.addFault(create, { kind: 'errcode', errcode: 48002 });
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 7 * HOUR, step: HOUR });
  await pipeline.wecom.clearFaults();
  expect(await waits(scene, taskId)).toMatchObject({ reason: 'MISSED_TIME' });
});

test('a batch that is held stays held on the page while an earlier batch is read', async () => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  await pipeline.wecom.addFault(create, {
    kind: 'errcode',
    errcode: 48002,
    bodyIncludes: scene.externalUserids[1] ?? '',
  });
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 180, step: 60 });
  await pipeline.wecom.clearFaults();
  expect((await pipeline.batches(taskId))[0]?.readingCount).toBeGreaterThan(0);
  expect(await waits(scene, taskId)).toMatchObject({ reason: 'CONNECTION_BROKEN' });
});

test.each([45009, 45033])('throttling (%i) waits as long as it takes and uses up nothing', async (errcode) => {
  const scene = await pipeline.given(1);
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.wecom.addFault(create, { kind: 'errcode', errcode });
  await pipeline.run(scene);
  await pipeline.runFor(scene, { seconds: 9 * HOUR, step: 3 * HOUR });
  expect(await waits(scene, taskId)).toMatchObject({ reason: 'RATE_LIMITED' });
  expect((await pipeline.batch(taskId)).attemptCount).toBe(0);
  await pipeline.wecom.clearFaults();
  await pipeline.advance(120);
  await pipeline.run(scene);
  expect(await waits(scene, taskId)).toMatchObject({ reason: 'MEMBER_TO_CONFIRM' });
});

test('a revoked token is fetched once more and the batch goes in the same attempt', async () => {
  const scene = await pipeline.given(1);
  await scene.tools.wecom.connect(scene.corpId);
  await pipeline.wecom.endTokens(40014);
  await pipeline.wecom.forgetCalls();
  const { groupSendTaskId: taskId } = await pipeline.create(scene);
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING']);
  expect((await pipeline.wecom.calls()).gettoken).toBe(1);
  expect((await pipeline.batch(taskId)).attempts).toHaveLength(1);
});

test.each([
  ['a lost reply', { kind: 'reset', afterEffect: true }],
  ['a reset', { kind: 'reset' }],
  ['an error page after the effect', { kind: 'http', status: 502, body: '<html>', afterEffect: true }],
  ['a cut body', { kind: 'truncated' }],
  ['busy', { kind: 'errcode', errcode: -1, afterEffect: true }],
  ['a code nobody knows', { kind: 'errcode', errcode: 99_999 }],
  ['no msgid', { kind: 'no-msgid' }],
] as const)(
  'after %s the batch is UNKNOWN, says so, is not called again, and the next one waits',
  async (_name, fault) => {
    const scene = await pipeline.given(2);
    const taskId = await pipeline.createInBatches(scene, 1);
    await pipeline.wecom.addFault(create, { ...fault, times: 1 });
    await pipeline.run(scene);
    expect((await pipeline.batches(taskId)).map(({ state }) => state)).toEqual(['UNKNOWN', 'PREPARED']);
    const made = await calls();
    await pipeline.runFor(scene, { seconds: 45, step: 15 });
    expect(await calls()).toBe(made);
    expect(await waits(scene, taskId)).toMatchObject({ reason: 'OUTCOME_UNKNOWN' });
    expect(await pipeline.outcomes(scene, taskId)).toEqual(['PROCESSING', 'PENDING']);
    const [first] = await pipeline.batches(taskId);
    expect(first?.attempts.map(({ outcome }) => outcome)).toEqual(['UNKNOWN']);
  },
);

test('an unknown outcome of one task does not stop the other tasks of the sender', async () => {
  const scene = await pipeline.given(1);
  await pipeline.wecom.addFault(create, { kind: 'reset', afterEffect: true, times: 1 });
  const first = await pipeline.create(scene);
  await pipeline.run(scene);
  const second = await pipeline.create(scene);
  await pipeline.run(scene);
  expect(await waits(scene, first.groupSendTaskId)).toMatchObject({ reason: 'OUTCOME_UNKNOWN' });
  expect(await waits(scene, second.groupSendTaskId)).toMatchObject({ reason: 'MEMBER_TO_CONFIRM' });
});

test.each([
  [40201, 'CONTENT_REJECTED'],
  [41006, 'MEDIA_INVALID'],
  [40007, 'MEDIA_INVALID'],
  [60111, 'SENDER_NOT_AVAILABLE'],
  [40058, 'BATCH_REFUSED'],
  [41048, 'REFUSED_BY_WECOM'],
])('a batch refused with %i has FAILED with %s, and the next one goes', async (errcode, reason) => {
  const scene = await pipeline.given(2);
  const taskId = await pipeline.createInBatches(scene, 1);
  await pipeline.wecom.addFault(create, { kind: 'errcode', errcode, times: errcode === 40007 ? 3 : 1 });
  await pipeline.run(scene);
  expect(await pipeline.outcomes(scene, taskId)).toEqual([`FAILED ${reason}`, 'PROCESSING']);
  const task = await pipeline.get(scene, taskId);
  expect(task).toMatchObject({ status: 'PROCESSING', errorCode: 'WECHAT_API_ERROR' });
  expect(task.results.find(({ status }) => status === 'FAILED')?.errorMessage).toBeTruthy();
});
