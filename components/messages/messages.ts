import compile from 'icu-minify/compile';
import type { Messages } from 'next-intl';
import type { Locale } from '#server/locale';
import { messages as english } from './en.ts';
import { messages as chinese } from './zh-cn.ts';

const all: Record<Locale, Messages> = { 'zh-CN': compiled(chinese), en: compiled(english) };

/** All sentences of the pages in one language. For the server: a browser is handed the sentences of its own language only. */
export function messagesOf(locale: Locale): Messages {
  return all[locale];
}

/** Sentences with arguments are parsed here once; the pages load what formats them, not what parses them (next.config.mjs). */
function compiled<T>(sentences: T): T {
  // Cloned into plain objects: others cannot be handed to a browser.
  if (typeof sentences === 'string') return structuredClone(compile(sentences)) as T;
  if (typeof sentences !== 'object' || sentences === null) return sentences;
  return Object.fromEntries(Object.entries(sentences).map(([key, value]) => [key, compiled(value)])) as T;
}
