import { createHash } from 'node:crypto';
import { recordAudit } from '#server/audit/record';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import type { ChangedWords, ChangeWordsInput, ForbiddenWords } from './rules-schema.ts';

/** So many words a corp may forbid, of so many characters each. */
const limits = { words: 10_000, characters: 50 };

/** How many words of a change the audit log names. */
const named = 20;

/** The corp's forbidden words, for whoever writes a content or looks after the list. */
export async function listForbiddenWords(db: Db, { corpId }: Actor): Promise<ForbiddenWords> {
  const { forbiddenWords: words } = await db.corp.findUniqueOrThrow({
    where: { id: corpId },
    select: { forbiddenWords: true },
  });
  return { version: wordsVersion(words), words };
}

/** Changes when a word does. */
export function wordsVersion(words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16);
}

/**
 * Adds words and takes others away; what is there twice, in other letters or widths, is one word. 422 naming the words that
 * are too long, or when the list would become too long.
 */
export async function changeForbiddenWords(db: Database, actor: Actor, input: ChangeWordsInput): Promise<ChangedWords> {
  requireWholeCorp(actor);
  const { corpId } = actor;
  const add = foldAll(input.add);
  refuseLongWords(add);
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM t_corp WHERE id = ${corpId} FOR NO KEY UPDATE`;
    const { words: before } = await listForbiddenWords(tx, actor);
    const known = new Set(before);
    const remove = new Set(foldAll(input.remove));
    const added = add.filter((word) => !known.has(word));
    const removed = before.filter((word) => remove.has(fold(word)) && !add.includes(word));
    const gone = new Set(removed);
    const words = [...before.filter((word) => !gone.has(word)), ...added].toSorted();
    if (words.length > limits.words) throw tooMany(words.length);
    if (added.length + removed.length > 0) {
      await tx.corp.update({ where: { id: corpId }, data: { forbiddenWords: words } });
      await recordAudit(tx, actor, 'corp.forbidden-words-changed', corpId, {
        before: before.length,
        after: words.length,
        addedCount: added.length,
        removedCount: removed.length,
        added: added.slice(0, named),
        removed: removed.slice(0, named),
      });
    }
    return {
      added: added.length,
      known: input.add.length - added.length,
      removed: removed.length,
      count: words.length,
    };
  });
}

/** As a content is folded before it is searched for the word. */
const fold = (word: string) => word.normalize('NFKC').toLowerCase().trim();

const foldAll = (words: readonly string[]) => [...new Set(words.map(fold).filter((word) => word !== ''))];

function refuseLongWords(words: readonly string[]): void {
  const long = words.filter((word) => [...word].length > limits.characters);
  if (long.length === 0) return;
  throw new AppError('UNPROCESSABLE', `禁用词最多 ${limits.characters} 个字，有 ${long.length} 个超出`, {
    details: long
      .slice(0, named)
      .map((word) => ({ path: 'add', message: `“${[...word].slice(0, 20).join('')}…”太长` })),
  });
}

function tooMany(count: number): AppError {
  const message = `禁用词最多 ${limits.words} 个，这样会有 ${count} 个`;
  return new AppError('UNPROCESSABLE', message, { details: [{ path: 'add', message }] });
}
