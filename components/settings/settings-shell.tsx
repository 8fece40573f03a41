'use client';

import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.tsx';
import { NoPermission } from '../ui/no-permission.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageTabs } from '../ui/page-tabs.tsx';
import { sections } from './sections.ts';

/** The frame of every settings page; each section is for those who may see it. */
export function SettingsShell({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const path = usePathname();
  const { permissions } = useSession();
  const seen = sections.filter(({ permission }) => permissions.includes(permission));
  // The page of this address only leads on to the first section; unless it is rendered, it leads nowhere.
  if (path === '/settings') return children;
  if (!seen.some(({ href }) => path.startsWith(href))) {
    return <NoPermission description={t('noPermission')} title={t('noPermissionTitle')} />;
  }
  return (
    <>
      <PageHeader description={t('description')} title={t('title')}>
        <PageTabs
          label={t('navigation')}
          tabs={seen.map(({ id, href }) => ({ href, text: t(`sections.${id}`), isHere: path.startsWith(href) }))}
        />
      </PageHeader>
      {children}
    </>
  );
}
