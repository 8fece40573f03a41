'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { DataTable } from '../ui/data-table.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { Section } from '../ui/section.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { columnsOf } from '../ui/table-columns.ts';
import { TimeText } from '../ui/time-text.tsx';
import type { Tone } from '../ui/tone.ts';
import { Unfold } from './unfold.tsx';

type Batch = TaskDetail['batches'][number];

const tones: Record<Batch['state'], Tone> = {
  PREPARED: 'neutral',
  SUBMITTING: 'accent',
  SUBMITTED: 'accent',
  SETTLED: 'success',
  UNKNOWN: 'danger',
  FAILED: 'danger',
  CANCELLED: 'neutral',
};
const shownAtMost = 100;
const loaded = { isPending: false, error: null, refetch: () => undefined };
const column = columnsOf<Batch>();

/** The slices handed to WeCom, for those who want to know. */
export function TaskBatches({ batches }: { batches: Batch[] }) {
  const t = useTranslations('tasks.detail.batches');
  const page = useTranslations('taskPage');
  const columns = useBatchColumns();
  return (
    <Section description={batches.length < shownAtMost ? t('description') : t('first')} title={t('title')}>
      {batches.length === 0 && <p className="text-muted">{t('empty')}</p>}
      {batches.length > 0 && (
        <Unfold title={page('batchesFold', { count: batches.length })}>
          <DataTable
            columns={columns}
            empty={null}
            label={t('title')}
            query={loaded}
            rowId={({ sequence }) => String(sequence)}
            rows={batches}
          />
        </Unfold>
      )}
    </Section>
  );
}

function useBatchColumns() {
  const t = useTranslations('tasks.detail.batches');
  return useMemo(
    () =>
      column.columns([
        column.accessor('sequence', { header: t('sequence') }),
        column.accessor('state', {
          header: t('state'),
          cell: ({ getValue }) => <StatusChip tone={tones[getValue()]}>{t(`states.${getValue()}`)}</StatusChip>,
        }),
        column.accessor('size', {
          header: t('size'),
          meta: { align: 'end' },
          cell: ({ getValue }) => <NumberText value={getValue()} />,
        }),
        column.accessor('attemptCount', {
          header: t('attempts'),
          meta: { align: 'end' },
          cell: ({ getValue }) => <NumberText value={getValue()} />,
        }),
        column.accessor('submittedAt', {
          header: t('submitted'),
          meta: { align: 'end' },
          cell: ({ getValue }) => <TimeText value={getValue()} />,
        }),
        column.accessor('deadlineAt', {
          header: t('deadline'),
          meta: { align: 'end' },
          cell: ({ getValue }) => <TimeText value={getValue()} />,
        }),
        column.accessor('msgid', {
          header: t('msgid'),
          cell: ({ getValue }) => (
            <span className="block max-w-40 truncate font-mono text-xs" title={getValue() ?? undefined}>
              {getValue() ?? '—'}
            </span>
          ),
        }),
        column.accessor('lastError', {
          header: t('lastError'),
          cell: ({ getValue }) => <span className="block min-w-40 break-words">{getValue() ?? '—'}</span>,
        }),
      ]),
    [t],
  );
}
