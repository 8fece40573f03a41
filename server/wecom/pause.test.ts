import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { startFake } from './fake-server.ts';
import { givenWecom } from './given-wecom.ts';
import { pausedUntil } from './pause.ts';

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
