import type { Actor } from '#server/auth/actor';
import { listForbiddenWords } from '#server/corps/forbidden-words';
import type { Db } from '#server/db';
import { AppError } from '#server/errors';
import { describeMedia } from '#server/media/service';
import type { MessageContent } from '#server/tasks/content';
import { mediaUsesOf, textsOf } from '#server/tasks/content-parts';
import { type WordMatcher, wordMatcher } from '#server/tasks/word-matcher';

/** So many words a refusal names. */
const named = 20;

/**
 * Refuses a content that holds words of the corp's forbidden list, in its texts or in the names of its files, and names
 * them where they stand.
 */
export async function assertNoForbiddenWords(tx: Db, actor: Actor, content: MessageContent): Promise<void> {
  const matcher = matcherOf(actor, await listForbiddenWords(tx, actor));
  if (!matcher) return;
  const parts = [...textsOf(content), ...(await fileNamesOf(tx, actor, content))];
  const found = parts
    .flatMap(({ path, text }) => [...new Set(matcher(text).map(({ word }) => word))].map((word) => ({ path, word })))
    .slice(0, named);
  if (found.length === 0) return;
  const words = [...new Set(found.map(({ word }) => word))].join('、');
  throw new AppError('MESSAGE_CONTENT_INVALID', `消息内容含有禁用词：${words}`, {
    details: found.map(({ word, path }) => ({ path: `messageContent.${path}`, message: faultAt(path, word) })),
  });
}

type Kept = { version: string; matcher: WordMatcher };

/** One matcher per corp and version of its list: a list of thousands of words takes longer to prepare than to look for. */
const kept = new Map<bigint, Kept>();
const keptCorps = 100;

function matcherOf({ corpId }: Actor, { version, words }: { version: string; words: string[] }): WordMatcher | null {
  if (words.length === 0) return null;
  const known = kept.get(corpId);
  const current = known?.version === version ? known : { version, matcher: wordMatcher(words) };
  // The one asked for last goes to the end, so that the first is the one to forget.
  kept.delete(corpId);
  kept.set(corpId, current);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptCorps) break;
    kept.delete(oldest);
  }
  return current.matcher;
}

/** Of pictures and videos customers see no name. */
async function fileNamesOf(tx: Db, { corpId }: Actor, content: MessageContent) {
  const files = mediaUsesOf(content).filter(({ kind }) => kind === 'FILE');
  const facts = await describeMedia(tx, corpId, [...new Set(files.map(({ mediaId }) => mediaId))]);
  const names = new Map(facts.map(({ mediaId, fileName }) => [mediaId, fileName]));
  return files.map(({ mediaId, path }) => ({ path, text: names.get(mediaId) ?? '' }));
}

function faultAt(path: string, word: string): string {
  return path.endsWith('.media_id') ? `文件名含有禁用词“${word}”` : `含有禁用词“${word}”`;
}
