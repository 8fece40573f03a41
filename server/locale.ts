/** The languages of the product; the first one is spoken until somebody chooses another. */
export const locales = ['zh-CN', 'en'] as const;

export type Locale = (typeof locales)[number];

/** The cookie that remembers the language chosen in this browser. */
export const localeCookie = 'locale';

/** The language a cookie names; anything else is the first language. */
export function localeNamed(name: string | undefined): Locale {
  return locales.find((locale) => locale === name) ?? locales[0];
}

/** The language a request asks for: a service by Accept-Language, a page by the cookie of its browser. */
export function localeOf(headers: Headers): Locale {
  if (headers.has('authorization')) return /^\s*en\b/i.test(headers.get('accept-language') ?? '') ? 'en' : 'zh-CN';
  const [, name] = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(headers.get('cookie') ?? '') ?? [];
  return localeNamed(name);
}
