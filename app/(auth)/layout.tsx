import type { ReactNode } from 'react';
import { messagesOf } from '#components/messages/messages.ts';
import { BrandMark } from '#components/shell/brand.tsx';
import { LanguageMenu } from '#components/shell/language-menu.tsx';
import { ThemeMenu } from '#components/shell/theme-menu.tsx';
import { Welcome } from '#components/sign-in/welcome.tsx';
import { localeHere } from '../language.ts';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { shell } = messagesOf(await localeHere());
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <Welcome />
      <main className="relative flex flex-col items-center justify-center px-4 py-16">
        <div className="absolute top-3 right-3 flex gap-1">
          <LanguageMenu />
          <ThemeMenu />
        </div>
        <div className="mb-6 flex items-center gap-3 lg:hidden">
          <BrandMark className="size-9" />
          <p className="font-semibold text-lg">{shell.product}</p>
        </div>
        <div className="card w-full max-w-sm p-6 sm:p-8">{children}</div>
      </main>
    </div>
  );
}
