import type { Metadata } from 'next';
import type { Messages } from 'next-intl';
import { cookies } from 'next/headers';
import { messagesOf } from '#components/messages/messages.ts';
import { type Locale, localeCookie, localeNamed } from '#server/locale';

/** The language of this request: what was chosen in this browser, Chinese until then. */
export async function localeHere(): Promise<Locale> {
  const jar = await cookies();
  return localeNamed(jar.get(localeCookie)?.value);
}

/** A page's `generateMetadata`: its title, picked from the sentences of the current language. */
export function titled(pick: (messages: Messages) => string) {
  return async (): Promise<Metadata> => ({ title: pick(messagesOf(await localeHere())) });
}
