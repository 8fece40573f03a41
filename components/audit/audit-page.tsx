'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { ExportButton } from '../ui/export-button.tsx';
import { usePageSize } from '../ui/page-size.ts';
import { CursorPager } from '../ui/pager.tsx';
import { Section } from '../ui/section.tsx';
import { AuditEntry } from './audit-entry.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { useAuditFilters } from './use-audit-filters.ts';

/** Everything that was done in the corp, newest first. */
export function AuditPage() {
  const t = useTranslations('audit');
  const filters = useAuditFilters();
  const [size, setSize] = usePageSize('audit');
  const [pages, setPages] = useState<{ of: string; cursors: string[] }>({ of: '', cursors: [] });
  // Another filter begins at the newest entry again.
  const cursors = pages.of === filters.key ? pages.cursors : [];
  const cursor = cursors.at(-1);
  const goTo = (next: string[]) => setPages({ of: filters.key, cursors: next });
  const query = trpc.audit.list.useQuery(
    { ...filters.input, size, ...(cursor && { cursor }) },
    { placeholderData: keepPreviousData },
  );
  const { records, nextCursor } = query.data ?? {};
  return (
    <Section
      actions={<ExportButton parameters={filters.input} path="/settings/audit/export" size="sm" />}
      description={t('description')}
      isFlush
      title={t('title')}
    >
      <AuditFilterBar filters={filters} />
      {query.error && !records && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!records && !query.error && <div aria-busy className="h-96 animate-pulse" />}
      {records?.length === 0 && <EmptyState description={t('emptyText')} icon={ScrollText} title={t('empty')} />}
      {records && records.length > 0 && (
        <ul
          aria-label={t('title')}
          className={`divide-y divide-separator border-separator border-t text-sm ${query.isPlaceholderData ? 'opacity-60' : ''}`}
        >
          {records.map((entry) => (
            <AuditEntry entry={entry} key={entry.entryId} />
          ))}
        </ul>
      )}
      {(cursors.length > 0 || nextCursor) && (
        <CursorPager
          index={cursors.length}
          onBack={cursors.length > 0 ? () => goTo(cursors.slice(0, -1)) : undefined}
          onNext={nextCursor ? () => goTo([...cursors, nextCursor]) : undefined}
          onSize={(next) => {
            goTo([]);
            setSize(next);
          }}
          size={size}
        />
      )}
    </Section>
  );
}
