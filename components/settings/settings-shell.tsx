'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { type Section, sections } from './sections.ts';

/** The frame of every settings page; each section is for those who may see it. */
export function SettingsShell({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const path = usePathname();
  const { permissions } = useSession();
  const seen = sections.filter(({ permission }) => permissions.includes(permission));
  // The page of this address only leads on to the first section; unless it is rendered, it leads nowhere.
  if (path === '/settings') return children;
  if (!seen.some(({ href }) => path.startsWith(href))) return <NoPermission />;
  return (
    <>
      <PageHeader description={t('description')} title={t('title')}>
        <SectionLinks sections={seen} />
      </PageHeader>
      {children}
    </>
  );
}

function SectionLinks({ sections }: { sections: Section[] }) {
  const t = useTranslations('settings');
  const path = usePathname();
  return (
    <nav aria-label={t('navigation')}>
      <ul className="flex gap-5 overflow-x-auto border-separator border-b">
        {sections.map(({ id, href }) => {
          const isHere = path.startsWith(href);
          return (
            <li key={id}>
              <Link
                aria-current={isHere ? 'page' : undefined}
                className={`-mb-px block whitespace-nowrap border-b-2 pb-2 ${
                  isHere
                    ? 'border-accent font-medium text-foreground'
                    : 'border-transparent text-muted hover:text-foreground'
                }`}
                href={href}
              >
                {t(`sections.${id}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function NoPermission() {
  const t = useTranslations('settings');
  return (
    <EmptyState
      action={
        <LinkButton href="/" variant="secondary">
          {t('back')}
        </LinkButton>
      }
      description={t('noPermission')}
      icon={Lock}
      title={<h1>{t('noPermissionTitle')}</h1>}
    />
  );
}
