import type { Messages } from 'next-intl';
import type { Locale } from '#server/locale';
import { messages as english } from './en.ts';
import { messages as chinese } from './zh-cn.ts';

const all: Record<Locale, Messages> = { 'zh-CN': chinese, en: english };

/** All sentences of the pages in one language. For the server: a browser is handed the sentences of its own language only. */
export function messagesOf(locale: Locale): Messages {
  return all[locale];
}
