'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { CursorPager } from '../ui/pager.tsx';
import { useQueryState } from '../ui/query-state.ts';
import { Section } from '../ui/section.tsx';
import { resultParams } from './result-filters.ts';
import { ResultFilters } from './result-filter-bar.tsx';
import { useResultColumns } from './result-columns.tsx';

/** What became of every single customer, and why; page by page. */
export function TaskResults({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.results');
  const [status, setStatus] = useQueryState('status', resultParams.status);
  const [reason, setReason] = useQueryState('reason', resultParams.reason);
  const [size, setSize] = usePageSize('results');
  const [cursors, setCursors] = useState<string[]>([]);
  const columns = useResultColumns();
  const cursor = cursors.at(-1);
  const query = trpc.tasks.results.useQuery(
    {
      taskId: task.groupSendTaskId,
      size,
      ...(status !== 'ALL' && { status }),
      ...(reason !== 'ALL' && { reasonCode: reason }),
      ...(cursor && { cursor }),
    },
    { placeholderData: keepPreviousData },
  );
  const next = query.data?.nextCursor;
  const isNarrowed = status !== 'ALL' || reason !== 'ALL';

  function fromStart(change: () => void) {
    setCursors([]);
    change();
  }

  return (
    <Section description={t('description')} isFlush title={t('title')}>
      <ResultFilters
        onReason={(value) => fromStart(() => setReason(value))}
        onStatus={(value) => fromStart(() => setStatus(value))}
        reason={reason}
        status={status}
        task={task}
      />
      <DataTable
        columns={columns}
        empty={
          isNarrowed ? (
            <EmptyState icon={Inbox} title={t('nothing')} />
          ) : (
            <EmptyState description={t('emptyDescription')} icon={Inbox} title={t('empty')} />
          )
        }
        label={t('title')}
        query={query}
        rowId={({ customerId }) => String(customerId)}
        rows={query.data?.records}
      />
      {(cursors.length > 0 || next) && (
        <CursorPager
          index={cursors.length}
          onBack={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
          onNext={next ? () => setCursors([...cursors, next]) : undefined}
          onSize={(value) => fromStart(() => setSize(value))}
          size={size}
        />
      )}
    </Section>
  );
}
