'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import type { CustomerHistory as History } from '#server/tasks/customer-history-schema';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Link } from '../ui/link.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { TimeText } from '../ui/time-text.tsx';
import type { Tone } from '../ui/tone.ts';

type Entry = History['records'][number];

const tones: Record<Entry['status'], Tone> = {
  PENDING: 'neutral',
  PROCESSING: 'accent',
  SUCCESS: 'success',
  FAILED: 'danger',
  SKIPPED: 'warning',
  CANCELLED: 'neutral',
};

/** What became of a customer in each task, the newest first. */
export function CustomerHistory({ customerId }: { customerId: number }) {
  const t = useTranslations('customers.drawer');
  const query = trpc.customers.history.useInfiniteQuery(
    { customerId },
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
  );
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={query.refetch} />;
  const entries = query.data?.pages.flatMap(({ records }) => records);
  if (entries?.length === 0) return <p className="text-muted">{t('noHistory')}</p>;
  return (
    <div aria-busy={query.isPending} className="flex flex-col items-start gap-3">
      <ul className="flex w-full flex-col gap-3">
        {entries?.map((entry) => (
          <HistoryLine entry={entry} key={entry.taskId} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onPress={() => query.fetchNextPage()} size="sm" variant="outline">
          {t('moreHistory')}
        </Button>
      )}
    </div>
  );
}

function HistoryLine({ entry }: { entry: Entry }) {
  const t = useTranslations('customers.drawer');
  const statuses = useTranslations('tasks.result');
  return (
    <li className="flex items-start justify-between gap-3">
      <div className="min-w-0">
        <Link className="block truncate hover:text-link hover:underline" href={`/tasks/${entry.taskId}`}>
          {entry.taskName ?? t('unnamed')}
        </Link>
        <p className="break-words text-muted text-xs">
          {entry.isTest && `${t('test')} · `}
          {entry.senderName} · <TimeText value={entry.sentTime ?? entry.createTime} />
          {entry.errorMessage && entry.status !== 'SUCCESS' && <span className="block">{entry.errorMessage}</span>}
        </p>
      </div>
      <StatusChip tone={tones[entry.status]}>{statuses(entry.status)}</StatusChip>
    </li>
  );
}
