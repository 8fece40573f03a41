'use client';

import { DownNote } from '../live/live-note.tsx';
import { useSession } from '../session/session.tsx';
import { AccountMenu } from './account-menu.tsx';
import { HealthDot } from './health-dot.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { NavigationDrawer } from './navigation-drawer.tsx';
import { ThemeMenu } from './theme-menu.tsx';

/** Where one is (the corp), whether things work, and one's own settings. */
export function TopBar() {
  const { corp } = useSession();
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-separator border-b bg-surface px-4 sm:px-6 lg:px-8">
      <NavigationDrawer />
      <p className="min-w-0 flex-1 truncate font-medium">{corp.name}</p>
      <DownNote />
      <HealthDot />
      <LanguageMenu />
      <ThemeMenu />
      <AccountMenu />
    </header>
  );
}
