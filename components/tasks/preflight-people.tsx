'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PreflightGroupInput } from '#server/tasks/group-schema';
import type { PreflightGroup } from '#server/tasks/preflight-schema';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { CursorPager } from '../ui/pager.tsx';

type Props = { input: PreflightGroupInput; group: PreflightGroup };

/** The people behind one number of the preflight, page by page. */
export default function PreflightPeople({ input, group }: Props) {
  const t = useTranslations('tasks.compose.preflight');
  const [size, setSize] = usePageSize('preflight-people');
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const query = trpc.tasks.preflightGroupCustomers.useQuery(
    { ...input, group, size, ...(cursor && { cursor }) },
    { placeholderData: keepPreviousData },
  );
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  if (!query.data) return <p aria-busy>{t('checking')}</p>;
  const { records, nextCursor } = query.data;
  return (
    <>
      {records.length === 0 && <p className="text-muted">{t('nobodyHere')}</p>}
      <ul aria-label={t('peopleList')} className="flex flex-col divide-y divide-separator text-sm">
        {records.map(({ customerId, name, phone, externalUserId }) => (
          <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-2" key={customerId}>
            <span className="font-medium">{name}</span>
            <span className="text-muted text-xs">{phone ?? externalUserId}</span>
          </li>
        ))}
      </ul>
      {(cursors.length > 0 || nextCursor) && (
        <CursorPager
          index={cursors.length}
          onBack={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
          onNext={nextCursor ? () => setCursors([...cursors, nextCursor]) : undefined}
          onSize={(value) => {
            setCursors([]);
            setSize(value);
          }}
          size={size}
        />
      )}
    </>
  );
}
