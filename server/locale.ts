/** The languages of the product; the first one is spoken until somebody chooses another. */
export const locales = ['zh-CN', 'en'] as const;

export type Locale = (typeof locales)[number];

/** The cookie that remembers the language chosen in this browser. */
export const localeCookie = 'locale';

/** The language a cookie names; anything else is the first language. */
export function localeNamed(name: string | undefined): Locale {
  return locales.find((locale) => locale === name) ?? locales[0];
}
