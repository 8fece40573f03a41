'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const tabs = [
  { href: '/customers', text: 'all' },
  { href: '/customers/do-not-contact', text: 'doNotContactTab' },
] as const;

/** The two customer pages: everybody, and those who must not be sent to. */
export function CustomerTabs() {
  const t = useTranslations('customers');
  const path = usePathname();
  return (
    <nav aria-label={t('sections')}>
      <ul className="flex gap-5 overflow-x-auto border-separator border-b">
        {tabs.map(({ href, text }) => (
          <li key={href}>
            <Link
              aria-current={path === href ? 'page' : undefined}
              className={`-mb-px block whitespace-nowrap border-b-2 pb-2 ${
                path === href
                  ? 'border-accent font-medium text-foreground'
                  : 'border-transparent text-muted hover:text-foreground'
              }`}
              href={href}
            >
              {t(text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
