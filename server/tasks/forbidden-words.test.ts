import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '#e2e/fixtures/database';
import { givenAccount, givenCorp, givenEndedTask, givenUser } from '#e2e/fixtures/world';
import { actorOfUser } from '#server/auth/actor';
import { createTask } from './create.ts';
import { resendTask } from './resend.ts';

const database = testDatabase();

/** A corp that forbids 返现 and cash, with a person of it and a way to keep a file of any name. */
async function givenStrictCorp() {
  const { db } = database;
  const corp = await givenCorp(db, { forbiddenWords: ['返现', 'cash'] });
  const user = await givenUser(db, corp);
  const actor = await actorOfUser(db, user.id);
  if (!actor) throw new Error('the user is gone');
  const keep = async (kind: 'FILE' | 'IMAGE', fileName: string) => {
    const mediaId = `m_${randomUUID()}`;
    const bytes = { contentType: 'application/octet-stream', size: 6, sha256: 'a'.repeat(64) };
    await db.media.create({ data: { corpId: corp.id, userId: user.id, mediaId, kind, fileName, ...bytes } });
    return { type: kind, data: { media_id: mediaId } };
  };
  return { db, user, actor, account: await givenAccount(db, corp), keep };
}

test('a forbidden word in a text or in the name of a file is refused where it stands', async () => {
  const { db, actor, account, keep } = await givenStrictCorp();
  const target = { tagIds: [1], tagMatch: 'ANY' as const, onlySenderContacts: false };
  const create = (messageContent: object) =>
    createTask(db, actor, { senderAccountId: account.userid, target, messageContent: { ...messageContent } });
  await expect(create(await keep('FILE', '春节ＣＡＳＨ活动.pdf'))).rejects.toMatchObject({
    code: 'MESSAGE_CONTENT_INVALID',
    details: [{ path: 'messageContent.data.media_id', message: '文件名含有禁用词“cash”' }],
  });
  const attachments = [await keep('IMAGE', '返现.png'), await keep('FILE', '返现.pdf')];
  await expect(create({ type: 'MULTI', data: { text: '今日返现', attachments } })).rejects.toMatchObject({
    details: [{ path: 'messageContent.data.text' }, { path: 'messageContent.data.attachments.1.data.media_id' }],
  });
});

test('a resend of a file whose name has been forbidden since is refused', async () => {
  const { db, user, actor, account, keep } = await givenStrictCorp();
  const { id } = await givenEndedTask(db, account, user);
  const messageContent = await keep('FILE', '返现.pdf');
  await db.groupSendTask.update({ where: { id }, data: { messageContent, endedAt: new Date() } });
  await expect(resendTask(db, actor, { taskId: Number(id) })).rejects.toMatchObject({
    details: [{ path: 'messageContent.data.media_id' }],
  });
});
