'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';

const tabs = [
  { id: 'media', href: '/media' },
  { id: 'templates', href: '/templates' },
] as const;

/** Files and templates: two pages under one entry of the navigation. */
export function LibraryTabs({ current }: { current: 'media' | 'templates' }) {
  const t = useTranslations('templates.tabs');
  return (
    <nav aria-label={t('label')} className="mb-5 flex gap-5 border-border border-b">
      {tabs.map(({ id, href }) => (
        <Link
          aria-current={id === current ? 'page' : undefined}
          className="-mb-px border-transparent border-b-2 px-1 py-2 text-muted text-sm hover:text-foreground aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-foreground"
          href={href}
          key={id}
        >
          {t(id)}
        </Link>
      ))}
    </nav>
  );
}
