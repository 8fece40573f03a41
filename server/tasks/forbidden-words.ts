import type { Actor } from '#server/auth/actor';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';
import { describeMedia } from '#server/media/service';
import type { MessageContent } from '#server/tasks/content';
import { mediaUsesOf, textsOf } from '#server/tasks/content-parts';

/**
 * Refuses a content that holds words of the corp's forbidden list, in its texts or in the names of its files, and names
 * them where they stand.
 */
export async function assertNoForbiddenWords(tx: Db, actor: Actor, content: MessageContent): Promise<void> {
  const parts = [...textsOf(content), ...(await fileNamesOf(tx, actor, content))].map(normalized);
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
    details: found.map(({ word, path }) => ({ path: `messageContent.${path}`, message: faultAt(path, word) })),
  });
}

type Part = { path: string; text: string };

const normalized = ({ path, text }: Part): Part => ({ path, text: text.normalize('NFKC').toLowerCase() });

/** Of pictures and videos customers see no name. */
async function fileNamesOf(tx: Db, { corpId }: Actor, content: MessageContent): Promise<Part[]> {
  const files = mediaUsesOf(content).filter(({ kind }) => kind === 'FILE');
  const facts = await describeMedia(tx, corpId, [...new Set(files.map(({ mediaId }) => mediaId))]);
  const names = new Map(facts.map(({ mediaId, fileName }) => [mediaId, fileName]));
  return files.map(({ mediaId, path }) => ({ path, text: names.get(mediaId) ?? '' }));
}

function faultAt(path: string, word: string): string {
  return path.endsWith('.media_id') ? `文件名含有禁用词“${word}”` : `含有禁用词“${word}”`;
}
