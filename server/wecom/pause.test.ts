import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenCorp } from '#e2e/fixtures/world';
import { startFake } from './fake-server.ts';
import { givenWecom } from './given-wecom.ts';
import { timingsOf } from './connection.ts';
import { listPauses, pause, pausedUntil } from './pause.ts';

const database = testDatabase();
const request = { sender: 'LiNa', externalUserids: ['wmA'], text: 'x' };
const accepted = { errcode: 0, errmsg: 'ok', msgid: 'msg1' };

test.each([
  [45009, 'rate-limit', 60, 60],
  [45033, 'concurrency', 5, 10],
])('after %i that API of that corp rests for all processes, then goes on', async (errcode, cause, least, most) => {
  await using fake = await startFake({
    add_msg_template: (_, count) => (count === 1 ? { errcode, errmsg: 'out of limit' } : accepted),
    cancel_groupmsg_send: () => ({ errcode: 0, errmsg: 'ok' }),
  });
  const { corpId, wecom, connect } = await givenWecom(database.db, fake.url);
  for (const client of [wecom, connect(), wecom]) {
    const outcome = await client.addMsgTemplate(corpId, request, { timeoutMs: 5000 });
    expect(outcome).toMatchObject({ kind: 'not-processed', cause, errcode });
  }
  expect(fake.calls('add_msg_template')).toHaveLength(1);
  const pause = await pausedUntil(database.db, corpId, 'add_msg_template');
  expect(pause?.secondsLeft).toBeGreaterThanOrEqual(least - 1);
  expect(pause?.secondsLeft).toBeLessThanOrEqual(most);
  expect(await wecom.cancelGroupmsgSend(corpId, { msgid: 'm' })).toEqual({ kind: 'ok' });

  await database.db.wecomPause.updateMany({ where: { corpId }, data: { until: new Date(0) } });
  expect(await wecom.addMsgTemplate(corpId, request, { timeoutMs: 5000 })).toMatchObject({ kind: 'accepted' });
});

test('a throttled gettoken pauses too', async () => {
  await using fake = await startFake({ gettoken: () => ({ errcode: 45009, errmsg: 'api freq out of limit' }) });
  const { corpId, wecom } = await givenWecom(database.db, fake.url);
  expect(await wecom.connect(corpId)).toMatchObject({ kind: 'wait', errcode: 45009 });
  expect(await wecom.addMsgTemplate(corpId, request, { timeoutMs: 5000 })).toMatchObject({ cause: 'rate-limit' });
  expect(fake.calls('gettoken')).toHaveLength(1);
});

test('the rest after 45009 grows while it is repeated within the hour, up to its maximum, and begins anew after', async () => {
  const { db } = database;
  const { id: corpId } = await givenCorp(db);
  const timings = timingsOf({ rateLimitSeconds: 60, rateLimitMaxSeconds: 3600, concurrencyLimitSeconds: 5 });
  const strike = (errcode = 45009) => pause(db, { corpId, api: 'user_get', errcode }, timings);
  /** In whole rests of a minute: seconds are rounded up. */
  const minutesOf = async () => Math.floor((await strike()).secondsLeft / 60);
  const endedAgo = (minutes: number) =>
    db.$executeRaw`UPDATE t_wecom_pause SET until = app_now() - make_interval(mins => ${minutes}::int) WHERE corp_id = ${corpId}`;
  await strike(45033);
  const rests = [await minutesOf(), await minutesOf()];
  for (const minutes of [0, 59]) {
    await endedAgo(minutes);
    rests.push(await minutesOf());
  }
  await endedAgo(1);
  await strike(45033);
  rests.push(await minutesOf());
  await endedAgo(0);
  rests.push(await minutesOf());
  expect(rests).toEqual([1, 1, 4, 16, 60, 60]);
  await endedAgo(61);
  expect(await minutesOf()).toBe(1);
});

test('the pauses of a corp are told in words, and no other corp has them', async () => {
  const { db } = database;
  const [corp, other] = [await givenCorp(db), await givenCorp(db)];
  await pause(db, { corpId: corp.id, api: 'batch_get_by_user', errcode: 45009 }, timingsOf());
  expect(await listPauses(db, corp.id)).toMatchObject([{ api: 'batch_get_by_user', name: '批量读取客户' }]);
  expect(await listPauses(db, other.id)).toEqual([]);
  await db.wecomPause.updateMany({ where: { corpId: corp.id }, data: { until: new Date(0) } });
  expect(await listPauses(db, corp.id)).toEqual([]);
});
