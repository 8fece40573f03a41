import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenActor, givenCorp } from '#e2e/fixtures/world';
import { listAudit, listAuditPeople } from './list.ts';
import { recordAudit } from './record.ts';
import { listAuditInput } from './schema.ts';

const database = testDatabase();
const input = (more: object = {}) => listAuditInput.parse(more);

test('the log is read newest first, page after page, each line once', async () => {
  const { db } = database;
  const corp = await givenCorp(db);
  const actor = await givenActor(db, corp);
  for (let at = 0; at < 5; at++) await recordAudit(db, actor, 'media.renamed', `m${at}`, { from: 'a', to: 'b' });
  // The same time twice: the id decides.
  await db.auditLog.updateMany({ where: { corpId: corp.id }, data: { createTime: new Date('2026-01-02T03:04:05Z') } });
  const seen: (string | null)[] = [];
  let cursor: string | null = '9999999999999_1';
  while (cursor) {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, actor, input({ size: 2, cursor }));
    seen.push(...page.records.map(({ subjectId }) => subjectId));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(['m4', 'm3', 'm2', 'm1', 'm0']);
});

test('it is narrowed by person, kind, subject and time, and never shows another corp', async () => {
  const { db } = database;
  const [corp, other] = [await givenCorp(db), await givenCorp(db)];
  const [anna, ben, stranger] = [await givenActor(db, corp), await givenActor(db, corp), await givenActor(db, other)];
  await recordAudit(db, anna, 'task.created', 7n);
  await recordAudit(db, ben, 'media.deleted', 'm_1', { fileName: '海报.png' });
  await recordAudit(db, stranger, 'task.created', 7n);
  const found = async (more: object) => (await listAudit(db, anna, input(more))).records.map((each) => each.action);
  expect(await found({})).toEqual(['media.deleted', 'task.created']);
  expect(await found({ userId: Number(ben.userId) })).toEqual(['media.deleted']);
  expect(await found({ topic: 'task' })).toEqual(['task.created']);
  expect(await found({ subjectId: 'm_1' })).toEqual(['media.deleted']);
  expect(await found({ endTime: '2020-01-01T00:00:00Z' })).toEqual([]);
  expect(await found({ startTime: '2020-01-01T00:00:00Z', topic: 'export' })).toEqual([]);
  const [entry] = (await listAudit(db, anna, input({ topic: 'media' }))).records;
  expect(entry).toMatchObject({ subjectName: '海报.png', who: { userId: Number(ben.userId), kind: 'STAFF' } });
  expect((await listAuditPeople(db, anna)).map(({ userId }) => userId)).not.toContain(Number(stranger.userId));
});

test('what a newer release wrote is shown by its name', async () => {
  const { db } = database;
  const actor = await givenActor(db, await givenCorp(db));
  await db.auditLog.create({ data: { corpId: actor.corpId, action: 'moon.landed', subjectId: '1' } });
  const { records } = await listAudit(db, actor, input());
  expect(records).toMatchObject([{ action: null, actionName: 'moon.landed', who: null }]);
});

test('whoever sees some accounts alone does not see the log of the corp', async () => {
  const { db } = database;
  const operator = await givenActor(db, await givenCorp(db), { role: 'OPERATOR' });
  await expect(listAudit(db, operator, input())).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
