import { z } from 'zod';
import type { Corp } from './corp.ts';

const chatRow = z.object({
  name: z.string(),
  owner: z.string(),
  notice: z.string().nullable(),
  version: z.number(),
  dismissed: z.number(),
});
const memberRow = z.object({ userid: z.string() });

/** Does a change of a customer chat, and tells the callback address what happened to it. */
export function tellingChat<T>(corp: Corp, chatId: string, change: () => T): T {
  if (!corp.callbacks.isListening) return change();
  const before = readChat(corp, chatId);
  const result = change();
  const after = readChat(corp, chatId);
  const tell = (changeType: string, fields: Record<string, string | number | string[]> = {}) =>
    corp.callbacks.tell({ event: 'change_external_chat', changeType, fields: { ChatId: chatId, ...fields } });
  if (after && (!before || before.dismissed) && !after.dismissed) tell('create');
  if (after?.dismissed && before && !before.dismissed) tell('dismiss');
  if (before && after && !before.dismissed && !after.dismissed)
    for (const update of updates(before, after)) tell('update', update);
  return result;
}

type Chat = z.infer<typeof chatRow> & { members: string[] };

function readChat({ store }: Corp, chatId: string): Chat | undefined {
  const chat = store.get(chatRow, 'SELECT name, owner, notice, version, dismissed FROM chat WHERE chat_id = ?', chatId);
  if (!chat) return undefined;
  const members = store.all(memberRow, 'SELECT userid FROM chat_member WHERE chat_id = ? ORDER BY id', chatId);
  return { ...chat, members: members.map(({ userid }) => userid) };
}

function updates(before: Chat, after: Chat): Record<string, string | number | string[]>[] {
  const versions = { LastMemVer: String(before.version), CurMemVer: String(after.version) };
  const [had, has] = [new Set(before.members), new Set(after.members)];
  const joined = after.members.filter((userid) => !had.has(userid));
  const left = before.members.filter((userid) => !has.has(userid));
  const members = (detail: string, list: string[], scene: Record<string, number>) =>
    list.length === 0
      ? []
      : [{ UpdateDetail: detail, ...scene, MemChangeCnt: list.length, MemChangeList: list, ...versions }];
  return [
    ...members('add_member', joined, { JoinScene: 3 }),
    ...members('del_member', left, { QuitScene: 0 }),
    ...(before.owner === after.owner ? [] : [{ UpdateDetail: 'change_owner' }]),
    ...(before.name === after.name ? [] : [{ UpdateDetail: 'change_name' }]),
    ...(before.notice === after.notice ? [] : [{ UpdateDetail: 'change_notice' }]),
  ];
}
