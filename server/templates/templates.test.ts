import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenActor, givenContacts, givenCorp } from '#e2e/fixtures/world';
import { listMediaFolders, moveMedia, removeMedia } from '#server/media/library';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';
import { createTask } from '#server/tasks/create';
import { listFolders } from './folders.ts';
import { getTemplate, listTemplates } from './list.ts';
import { listMediaUses } from './media-uses.ts';
import { createTemplate, duplicateTemplate, removeTemplate, restoreTemplate, updateTemplate } from './service.ts';

const database = testDatabase();
let boss: Awaited<ReturnType<typeof startSender>>;
beforeAll(async () => {
  boss = await startSender(database.url);
  useQueue(boss);
});
afterAll(() => boss.stop({ graceful: false }));

const text = (words: string) => ({ type: 'TEXT', data: { text: words } });

async function givenManager(of: { forbiddenWords?: string[] } = {}) {
  const { db } = database;
  const corp = await givenCorp(db, of);
  const actor = await givenActor(db, corp, { role: 'MANAGER' });
  const { corpId, userId } = actor;
  if (userId === null) throw new Error('the manager is nobody');
  const keep = async (kind: 'IMAGE' | 'FILE') => {
    const mediaId = `m_${randomUUID()}`;
    const bytes = { contentType: 'image/png', size: 6, sha256: 'a'.repeat(64) };
    await db.media.create({ data: { corpId, userId, mediaId, kind, fileName: '海报.png', ...bytes } });
    return mediaId;
  };
  return { db, corp, actor, keep };
}

test('templates are found by a part of the name and by folder, newest first, page by page', async () => {
  const { db, actor } = await givenManager();
  for (const name of ['春节问候', '春节福利', '新品']) {
    const folder = name.startsWith('春节') ? '节日' : undefined;
    await createTemplate(db, actor, { name, messageContent: text(name), ...(folder && { folder }) });
  }
  const first = await listTemplates(db, actor, { size: 2 });
  expect(first.records.map(({ name }) => name)).toEqual(['新品', '春节福利']);
  const rest = await listTemplates(db, actor, { size: 2, cursor: first.nextCursor ?? '' });
  expect(rest).toMatchObject({ records: [{ name: '春节问候', folder: '节日' }], nextCursor: null });
  expect((await listTemplates(db, actor, { size: 9, keyword: '福利' })).records).toHaveLength(1);
  expect((await listTemplates(db, actor, { size: 9, folder: '节日' })).records).toHaveLength(2);
  expect((await listTemplates(db, actor, { size: 9, folder: '' })).records).toMatchObject([{ name: '新品' }]);
  expect(await listFolders(db, actor)).toEqual({ records: [{ folder: '节日', count: 2 }] });
});

test('what could not be sent is no template: content, forbidden words and files are judged as those of a task', async () => {
  const { db, actor } = await givenManager({ forbiddenWords: ['返现'] });
  const create = (messageContent: Record<string, unknown>) => createTemplate(db, actor, { name: '一', messageContent });
  const refused = (path: string) => ({ code: 'MESSAGE_CONTENT_INVALID', details: [{ path }] });
  await expect(create(text(''))).rejects.toMatchObject(refused('messageContent.data.text'));
  await expect(create(text('今日返现'))).rejects.toMatchObject(refused('messageContent.data.text'));
  const stranger = { type: 'IMAGE', data: { media_id: `m_${randomUUID()}` } };
  await expect(create(stranger)).rejects.toMatchObject(refused('messageContent.data.media_id'));
  const { templateId } = await create(text('您好'));
  await expect(updateTemplate(db, actor, { templateId, messageContent: text('返现') })).rejects.toMatchObject(
    refused('messageContent.data.text'),
  );
  expect(await getTemplate(db, actor, { templateId })).toMatchObject({ messageContent: text('您好') });
});

test('a template is changed, copied, deleted and brought back, each told in the audit log', async () => {
  const { db, actor } = await givenManager();
  const { templateId } = await createTemplate(db, actor, {
    name: '问候',
    folder: '日常',
    messageContent: text('您好'),
  });
  await updateTemplate(db, actor, { templateId, name: '早安', folder: '' });
  const copy = await duplicateTemplate(db, actor, { templateId });
  expect(copy).toMatchObject({ name: '早安 副本', folder: null, messageContent: text('您好') });
  await removeTemplate(db, actor, { templateId });
  await expect(getTemplate(db, actor, { templateId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(removeTemplate(db, actor, { templateId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await restoreTemplate(db, actor, { templateId })).toMatchObject({ name: '早安' });
  const lines = await db.auditLog.findMany({ where: { subjectId: String(templateId), corpId: actor.corpId } });
  expect(lines.map(({ action }) => action).toSorted()).toEqual(
    ['template.created', 'template.deleted', 'template.restored', 'template.updated'].toSorted(),
  );
});

test('a template counts the tasks that were made with exactly its content', async () => {
  const { db, corp, actor } = await givenManager();
  const account = await givenAccount(db, corp);
  const customerIds = (await givenContacts(db, account, 1)).map(Number);
  const { templateId } = await createTemplate(db, actor, { name: '问候', messageContent: text('您好') });
  const target = { customerIds, tagMatch: 'ANY' as const, onlySenderContacts: false };
  for (const words of ['您好', '再见']) {
    await createTask(db, actor, { senderAccountId: account.userid, target, messageContent: text(words) });
  }
  expect(await getTemplate(db, actor, { templateId })).toMatchObject({ taskCount: 1 });
});

test('a file of a template cannot be deleted, and tells where it is used', async () => {
  const { db, actor, keep } = await givenManager();
  const mediaId = await keep('IMAGE');
  const content = { type: 'IMAGE', data: { media_id: mediaId } };
  const { templateId, media } = await createTemplate(db, actor, { name: '海报', messageContent: content });
  expect(media).toEqual([{ mediaId, kind: 'IMAGE', fileName: '海报.png', size: 6 }]);
  expect(await listMediaUses(db, actor, { mediaId })).toEqual({ tasks: [], templates: [{ templateId, name: '海报' }] });
  await expect(removeMedia(db, actor, { mediaId })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a deleted template whose file has gone since is not brought back', async () => {
  const { db, actor, keep } = await givenManager();
  const mediaId = await keep('IMAGE');
  const content = { type: 'IMAGE', data: { media_id: mediaId } };
  const { templateId } = await createTemplate(db, actor, { name: '海报', messageContent: content });
  await removeTemplate(db, actor, { templateId });
  await removeMedia(db, actor, { mediaId });
  await expect(restoreTemplate(db, actor, { templateId })).rejects.toMatchObject({ code: 'MESSAGE_CONTENT_INVALID' });
});

test('a folder is there from the first file moved into it until the last one leaves', async () => {
  const { db, actor, keep } = await givenManager();
  const mediaId = await keep('FILE');
  expect(await moveMedia(db, actor, { mediaId, folder: '海报' })).toMatchObject({ folder: '海报' });
  expect(await listMediaFolders(db, actor)).toEqual({ records: [{ folder: '海报', count: 1 }] });
  await moveMedia(db, actor, { mediaId, folder: '' });
  expect(await listMediaFolders(db, actor)).toEqual({ records: [] });
});
