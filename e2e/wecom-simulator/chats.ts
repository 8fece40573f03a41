import { z } from 'zod';
import type { Corp } from './corp.ts';

export const chatInput = z.strictObject({
  chatId: z.string(),
  name: z.string().optional(),
  ownerUserid: z.string().optional(),
  notice: z.string().optional(),
  /** 0 normal, 1 the owner left, 2 being inherited, 3 inherited. */
  status: z.number().int().min(0).max(3).optional(),
  createTime: z.number().int().optional(),
  /** Customers who join; those who are in it stay. */
  externalUserids: z.array(z.string()).optional(),
  /** Members who join, beside the owner. */
  userids: z.array(z.string()).optional(),
});
export type ChatInput = z.input<typeof chatInput>;

/** Adds a customer chat or changes what is given of it. */
export function putChat({ store, clock }: Corp, chat: ChatInput): void {
  const createTime = chat.createTime ?? clock.now();
  store.run(
    `INSERT INTO chat (chat_id, name, owner, notice, status, create_time) VALUES (?1, coalesce(?2, ''), coalesce(?3, ''), ?4, coalesce(?5, 0), ?6)
     ON CONFLICT (chat_id) DO UPDATE SET name = coalesce(?2, name), owner = coalesce(?3, owner),
       notice = coalesce(?4, notice), status = coalesce(?5, status), dismissed = 0, version = version + 1`,
    chat.chatId,
    chat.name ?? null,
    chat.ownerUserid ?? null,
    chat.notice ?? null,
    chat.status ?? null,
    createTime,
  );
  const join =
    'INSERT OR IGNORE INTO chat_member (chat_id, userid, type, join_time, join_scene) VALUES (?, ?, ?, ?, ?)';
  if (chat.ownerUserid !== undefined) store.run(join, chat.chatId, chat.ownerUserid, 1, createTime, 1);
  for (const userid of chat.userids ?? []) store.run(join, chat.chatId, userid, 1, createTime, 1);
  for (const id of chat.externalUserids ?? []) store.run(join, chat.chatId, id, 2, createTime, 3);
}

/** Members or customers leave the chat. Answers how many were in it. */
export function leaveChat({ store }: Corp, chatId: string, userids: string[]): number {
  store.run('UPDATE chat SET version = version + 1 WHERE chat_id = ?', chatId);
  return store.run(
    'DELETE FROM chat_member WHERE chat_id = ? AND userid IN (SELECT value FROM json_each(?))',
    chatId,
    JSON.stringify(userids),
  ).changes;
}

export function dismissChat({ store }: Corp, chatId: string): boolean {
  return store.run('UPDATE chat SET dismissed = 1 WHERE chat_id = ? AND dismissed = 0', chatId).changes > 0;
}
