'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LiveProvider } from '../live/live.tsx';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { PageGate } from './page-gate.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of every workbench page: navigation at the left, top bar, the page. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <LiveProvider>
      <div className="min-h-dvh lg:pl-56">
        <a
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2"
          href="#main"
        >
          {t('skip')}
        </a>
        <aside className="fixed inset-y-0 left-0 hidden w-56 flex-col border-separator border-r bg-surface px-3 lg:flex">
          <Brand />
          <div className="mt-2">
            <Navigation />
          </div>
        </aside>
        <TopBar />
        <OfflineBanner />
        <main className="mx-auto w-full max-w-[84rem] px-4 py-6 sm:px-6 lg:px-8" id="main" tabIndex={-1}>
          <PageGate>{children}</PageGate>
        </main>
        <Shortcuts />
      </div>
    </LiveProvider>
  );
}
