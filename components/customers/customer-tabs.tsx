'use client';

import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { PageTabs } from '../ui/page-tabs.tsx';

const tabs = [
  { href: '/customers', text: 'all' },
  { href: '/customers/do-not-contact', text: 'doNotContactTab' },
] as const;

/** The two customer pages: everybody, and those who must not be sent to. */
export function CustomerTabs() {
  const t = useTranslations('customers');
  const path = usePathname();
  return (
    <PageTabs
      label={t('sections')}
      tabs={tabs.map(({ href, text }) => ({ href, text: t(text), isHere: path === href }))}
    />
  );
}
