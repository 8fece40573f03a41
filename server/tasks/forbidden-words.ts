import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';
import { type MessageContent, textsOf } from '#server/tasks/content';

/** Refuses a content that holds words of the corp's forbidden list, and names them. */
export async function assertNoForbiddenWords(tx: Db, actor: Actor, content: MessageContent): Promise<void> {
  const text = textsOf(content).join('\n').normalize('NFKC').toLowerCase();
  if (text === '') return;
  const found = await tx.$queryRaw<{ word: string }[]>`
    SELECT word FROM t_corp, unnest(forbidden_words) AS word
    WHERE t_corp.id = ${actor.corpId} AND word <> '' AND position(lower(normalize(word, NFKC)) IN ${text}) > 0
    LIMIT 20`;
  if (found.length === 0) return;
  const words = found.map(({ word }) => word).join('、');
  throw new AppError('MESSAGE_CONTENT_INVALID', `消息内容含有禁用词：${words}`, {
    details: found.map(({ word }) => ({ path: 'messageContent', message: `含有禁用词“${word}”` })),
  });
}
