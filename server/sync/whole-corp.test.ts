import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenCorp } from '#e2e/fixtures/world';
import { systemActor } from '#server/auth/actor';
import { allowSyncDrop } from './allow.ts';
import { getSyncProgress } from './progress.ts';
import { startSync } from './start.ts';

const database = testDatabase();

test('who sees some accounts alone can neither start a synchronisation, nor look at one, nor allow what it would remove', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const accounts = [await givenAccount(db, corp)];
  const machine = await givenActor(db, corp, { kind: 'SERVICE', role: 'SERVICE', accounts, limitedToAccounts: true });
  const person = await givenActor(db, corp, { role: 'MANAGER', accounts, limitedToAccounts: true });
  for (const actor of [machine, person]) {
    await expect(startSync(db, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(getSyncProgress(db, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(allowSyncDrop(db, actor, { runId: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  expect(await db.syncRun.count({ where: { corpId: corp.id } })).toBe(0);
});

test('the product itself may look', async () => {
  const corp = await givenCorp(database.db);
  expect(await getSyncProgress(database.db, systemActor(corp.id))).toEqual({ run: null, lastSyncTime: null });
});
