import { useTranslations } from 'next-intl';

/** Stands in for a task while it is read. */
export function TaskPageSkeleton() {
  const t = useTranslations('tasks.detail');
  return (
    <div aria-busy className="flex flex-col gap-5">
      <span className="sr-only">{t('loading')}</span>
      <span className="h-8 w-64 animate-pulse rounded bg-surface-tertiary" />
      <span className="h-5 w-96 max-w-full animate-pulse rounded bg-surface-tertiary" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="card h-80 animate-pulse" />
        <div className="card h-64 animate-pulse" />
      </div>
    </div>
  );
}
