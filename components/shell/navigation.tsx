'use client';

import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { useSession } from '../session/session.tsx';
import { Link } from '../ui/link.tsx';
import { destinations, isWithin } from './destinations.ts';

/** The pages this person may open. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('shell');
  const path = usePathname();
  const { permissions } = useSession();
  const allowed = destinations.filter(({ permission }) => !permission || permissions.includes(permission));
  return (
    <nav aria-label={t('navigation')}>
      <ul className="flex flex-col gap-0.5">
        {allowed.map(({ id, href, icon: Icon }) => {
          const isHere = isWithin(path, href);
          return (
            <li key={id}>
              <Link
                aria-current={isHere ? 'page' : undefined}
                className={`flex h-9 items-center gap-2.5 rounded-md px-2.5 transition-colors ${
                  isHere
                    ? 'bg-accent-soft font-medium text-accent-soft-foreground'
                    : 'text-muted hover:bg-surface-secondary hover:text-foreground'
                }`}
                href={href}
                onClick={onGo}
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {t(`pages.${id}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
