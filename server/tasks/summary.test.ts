import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp, givenEndedTask, givenUser } from '#e2e/fixtures/world';
import { summarize } from './summary.ts';

const database = testDatabase();

/** A corp with two accounts, an actor who sees only the first, and an admin; each account's task can be held. */
async function givenTwoAccounts() {
  const { db } = database;
  const corp = await givenCorp(db);
  const [mine, theirs] = [await givenAccount(db, corp), await givenAccount(db, corp)];
  const operator = await givenActor(db, corp, { role: 'OPERATOR', accounts: [mine] });
  const admin = await givenActor(db, corp, { role: 'ADMIN' });
  const maker = await givenUser(db, corp);
  const hold = async (account: typeof mine, { holdDetail, holdSince }: { holdDetail: string; holdSince: Date }) => {
    const { id } = await givenEndedTask(db, account, maker);
    const held = { holdReason: 'CONNECTION_BROKEN', holdDetail, holdSince, endedAt: null };
    await db.groupSendTask.update({ where: { id }, data: held });
  };
  return { db, corp, mine, theirs, operator, admin, hold };
}

const earlier = new Date('2026-11-24T08:00:00.000Z');
const later = new Date('2026-11-24T09:00:00.000Z');

test('why the connection is broken is told of tasks one may see, since when of any', async () => {
  const { db, mine, theirs, operator, admin, hold } = await givenTwoAccounts();
  await hold(theirs, { holdDetail: '别人的任务', holdSince: earlier });
  const connectionFor = async (actor: typeof operator) => (await summarize(db, actor)).health.connection;
  const broken = { isHealthy: false, since: earlier.toISOString() };
  expect(await connectionFor(operator)).toEqual({ ...broken, detail: null });
  expect(await connectionFor(admin)).toEqual({ ...broken, detail: '别人的任务' });
  await hold(mine, { holdDetail: '我的任务', holdSince: later });
  expect(await connectionFor(operator)).toEqual({ ...broken, detail: '我的任务' });
});

test("the server's address in a stop's sentence is for those alone who manage the settings", async () => {
  const { db, corp, operator, admin } = await givenTwoAccounts();
  const stoppedMessage = 'not allow to access from your ip, from ip: 203.0.113.7';
  await db.wecomToken.create({
    data: { corpId: corp.id, app: '1', stoppedAt: earlier, stoppedCode: 60020, stoppedMessage },
  });
  const detailFor = async (actor: typeof operator) => (await summarize(db, actor)).health.connection.detail;
  expect(await detailFor(admin)).toContain('203.0.113.7');
  expect(await detailFor(operator)).toContain('可信IP');
  expect(await detailFor(operator)).not.toContain('203.0.113.7');
});
