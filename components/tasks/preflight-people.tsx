'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import type { PreflightGroup, PreflightInput } from '#server/tasks/schema';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';

const pageSize = 50;

type Props = { input: PreflightInput; group: PreflightGroup };

/** The people behind one number of the preflight, page after page. */
export default function PreflightPeople({ input, group }: Props) {
  const t = useTranslations('tasks.compose.preflight');
  const query = trpc.tasks.preflightCustomers.useInfiniteQuery(
    { ...input, group, size: pageSize },
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
  );
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  const people = query.data?.pages.flatMap(({ records }) => records);
  if (!people) return <p aria-busy>{t('checking')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t('peopleList')} className="flex flex-col divide-y divide-separator text-sm">
        {people.map(({ customerId, name, phone, externalUserId }) => (
          <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-2" key={customerId}>
            <span className="font-medium">{name}</span>
            <span className="text-muted text-xs">{phone ?? externalUserId}</span>
          </li>
        ))}
      </ul>
      {people.length === 0 && <p className="text-muted">{t('nobodyHere')}</p>}
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onPress={() => query.fetchNextPage()} variant="secondary">
          {t('more')}
        </Button>
      )}
    </div>
  );
}
