'use client';

import { useTranslations } from 'next-intl';
import { PageTabs } from '../ui/page-tabs.tsx';

const tabs = [
  { id: 'media', href: '/media' },
  { id: 'templates', href: '/templates' },
] as const;

/** Files and templates: two pages under one entry of the navigation. */
export function LibraryTabs({ current }: { current: 'media' | 'templates' }) {
  const t = useTranslations('templates.tabs');
  return (
    <PageTabs label={t('label')} tabs={tabs.map(({ id, href }) => ({ href, text: t(id), isHere: id === current }))} />
  );
}
