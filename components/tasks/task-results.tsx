'use client';

import { Inbox } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useCallback } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { DataTable } from '../ui/data-table.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ExportButton } from '../ui/export-button.tsx';
import { CursorPager } from '../ui/pager.tsx';
import { useQueryState } from '../ui/query-state.ts';
import { Section } from '../ui/section.tsx';
import { useResultColumns } from './result-columns.tsx';
import { ResultFilterBar } from './result-filter-bar.tsx';
import { explainedParam } from './result-filters.ts';
import { useResults } from './use-results.ts';

const ExplainCustomer = lazy(() => import('./explain-customer.tsx'));

/** What became of every single customer, and why; page by page. */
export function TaskResults({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.results');
  const [explained, setExplained] = useQueryState('customer', explainedParam);
  const explain = useCallback((customerId: number) => setExplained(customerId), [setExplained]);
  const columns = useResultColumns(explain);
  const { query, filters, input, change, pager } = useResults(task.groupSendTaskId);
  return (
    <Section
      actions={
        <ExportButton parameters={input} path={`/group-send/tasks/${task.groupSendTaskId}/results/export`} size="sm" />
      }
      description={t('description')}
      isFlush
      title={t('title')}
    >
      <ResultFilterBar filters={filters} onChange={change} task={task} />
      <DataTable
        columns={columns}
        empty={
          Object.keys(input).length > 0 ? (
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
      {(pager.index > 0 || pager.onNext) && <CursorPager {...pager} />}
      <Deferred isOpen={explained > 0}>
        {explained > 0 && (
          <ExplainCustomer customerId={explained} onClose={() => setExplained(0)} taskId={task.groupSendTaskId} />
        )}
      </Deferred>
    </Section>
  );
}
