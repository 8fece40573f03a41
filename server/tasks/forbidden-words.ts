import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';
import type { MessageContent } from '#server/tasks/content';
import { textsOf } from '#server/tasks/content-parts';

/** Refuses a content that holds words of the corp's forbidden list, and names them where they stand. */
export async function assertNoForbiddenWords(tx: Db, actor: Actor, content: MessageContent): Promise<void> {
  const parts = textsOf(content).map(({ path, text }) => ({ path, text: text.normalize('NFKC').toLowerCase() }));
  if (parts.length === 0) return;
  const found = await tx.$queryRaw<{ word: string; path: string }[]>`
    SELECT word, part.path
    FROM t_corp, unnest(forbidden_words) AS word,
      unnest(${parts.map(({ path }) => path)}::text[], ${parts.map(({ text }) => text)}::text[]) AS part (path, text)
    WHERE t_corp.id = ${actor.corpId} AND word <> '' AND position(lower(normalize(word, NFKC)) IN part.text) > 0
    LIMIT 20`;
  if (found.length === 0) return;
  const words = [...new Set(found.map(({ word }) => word))].join('、');
  throw new AppError('MESSAGE_CONTENT_INVALID', `消息内容含有禁用词：${words}`, {
    details: found.map(({ word, path }) => ({ path: `messageContent.${path}`, message: `含有禁用词“${word}”` })),
  });
}
