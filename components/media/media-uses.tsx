'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Link } from '../ui/link.tsx';

/** The newest tasks and templates that use a file, of those the reader may see. */
export function MediaUses({ mediaId }: { mediaId: string }) {
  const t = useTranslations('templates.uses');
  const { data, error, refetch } = trpc.media.uses.useQuery({ mediaId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <div aria-busy className="h-10 animate-pulse rounded bg-surface-secondary" />;
  const link = 'flex gap-2 text-sm hover:underline';
  return (
    <section aria-label={t('title')} className="flex flex-col gap-1.5">
      <h3 className="font-medium text-sm">{t('title')}</h3>
      {data.tasks.length + data.templates.length === 0 && <p className="text-muted text-sm">{t('none')}</p>}
      <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto">
        {data.templates.map(({ templateId, name }) => (
          <li key={templateId}>
            <Link className={link} href={`/templates?keyword=${encodeURIComponent(name)}`}>
              <span className="shrink-0 text-muted">{t('template')}</span>
              <span className="truncate text-link">{name}</span>
            </Link>
          </li>
        ))}
        {data.tasks.map(({ groupSendTaskId, taskName }) => (
          <li key={groupSendTaskId}>
            <Link className={link} href={`/tasks/${groupSendTaskId}`}>
              <span className="shrink-0 text-muted">{t('task')}</span>
              <span className="truncate text-link">{taskName ?? t('unnamed')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
