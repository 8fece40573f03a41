import { useTranslations } from 'next-intl';

/** Stands in for a task while it is read: its head, then what it consists of at the side of its facts. */
export function TaskPageSkeleton() {
  const t = useTranslations('tasks.detail');
  return (
    <div aria-busy className="flex flex-col">
      <span className="sr-only">{t('loading')}</span>
      <div className="mb-6 flex h-32 flex-col justify-end gap-3">
        <span className="h-7 w-64 max-w-full animate-pulse rounded bg-surface-tertiary" />
        <span className="h-4 w-96 max-w-full animate-pulse rounded bg-surface-tertiary" />
        <span className="h-7 w-48 animate-pulse rounded bg-surface-tertiary" />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-5">
          <div className="card h-36 animate-pulse" />
          <div className="card h-84 animate-pulse" />
          <div className="card h-screen animate-pulse" />
        </div>
        <div className="flex flex-col gap-5">
          <div className="card h-80 animate-pulse" />
          <div className="card h-80 animate-pulse" />
        </div>
      </div>
    </div>
  );
}
