import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { messagesOf } from '#components/messages/messages.ts';
import { Providers } from '#components/providers.tsx';
import { themeScript } from '#components/shell/theme.ts';
import { localeHere } from './language.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { product } = messagesOf(await localeHere()).shell;
  return { title: { default: product, template: `%s · ${product}` } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await localeHere();
  // What must be said before anybody is known to be here; the workbench adds the rest.
  const { shell, signIn, ui } = messagesOf(locale);
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <Providers locale={locale} messages={{ shell, signIn, ui }}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
