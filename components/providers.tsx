'use client';

import { I18nProvider } from '@heroui/react/rac';
import { type Locale, type Messages, NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiProvider } from './trpc.tsx';
import { Toasts } from './ui/toasts.tsx';

/** The zone of times shown before somebody has signed in; afterwards the corp's zone is used. */
const defaultTimeZone = 'Asia/Shanghai';

type Props = { locale: Locale; messages: Partial<Messages>; children: ReactNode };

/** What every page stands on: sentences, locale of the widgets, the API, toasts. */
export function Providers({ locale, messages, children }: Props) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={defaultTimeZone}>
      <I18nProvider locale={locale}>
        <ApiProvider>
          {children}
          <Toasts />
        </ApiProvider>
      </I18nProvider>
    </NextIntlClientProvider>
  );
}
