import type { ReactNode } from 'react';
import { messagesOf } from '#components/messages/messages.ts';
import { BrandMark } from '#components/shell/brand.tsx';
import { LanguageMenu } from '#components/shell/language-menu.tsx';
import { ThemeMenu } from '#components/shell/theme-menu.tsx';
import { localeHere } from '../language.ts';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { shell } = messagesOf(await localeHere());
  return (
    <main className="relative flex min-h-dvh flex-col items-center justify-center px-4 py-10">
      <div className="absolute top-3 right-3 flex gap-1">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <div className="mb-6 flex items-center gap-3">
        <BrandMark className="size-9" />
        <p className="font-semibold text-lg">{shell.product}</p>
      </div>
      <div className="card w-full max-w-sm p-6 sm:p-8">{children}</div>
    </main>
  );
}
