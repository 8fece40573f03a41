import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { locale, messages } from '#components/messages/zh-cn.ts';
import { Providers } from '#components/providers.tsx';
import { themeScript } from '#components/shell/theme.ts';

export const metadata: Metadata = {
  title: { default: messages.shell.product, template: `%s · ${messages.shell.product}` },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <Providers locale={locale} messages={messages}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
