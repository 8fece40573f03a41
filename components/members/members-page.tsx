'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { Button } from '@heroui/react/button';
import { UserPlus, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { choiceParam, textParam } from '../ui/query-params.ts';
import { useQueryState } from '../ui/query-state.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { Section } from '../ui/section.tsx';
import { roles } from './roles.ts';
import { useMemberColumns } from './use-member-columns.tsx';

const AddMember = lazy(() => import('./add-member.tsx'));

const q = textParam();
const roleParam = choiceParam(['ALL', ...roles], 'ALL');

/** Who works in this corp, what they may do and what they see. */
export function MembersPage() {
  const t = useTranslations('members');
  const [keyword, setKeyword] = useQueryState('q', q);
  const [role, setRole] = useQueryState('role', roleParam);
  const [isAdding, setAdding] = useState(false);
  const query = trpc.members.list.useQuery(
    { ...(keyword && { keyword }), ...(role !== 'ALL' && { role }) },
    { placeholderData: keepPreviousData },
  );
  const { records, total = 0 } = query.data ?? {};
  const isCut = records !== undefined && total > records.length;
  return (
    <Section
      actions={
        <Button onPress={() => setAdding(true)} size="sm">
          <UserPlus aria-hidden className="size-4" />
          {t('add')}
        </Button>
      }
      description={t('description')}
      isFlush
      title={t('title')}
    >
      <search className="flex flex-wrap items-center gap-3 px-5 py-3">
        <SearchBox
          className="w-full sm:w-64"
          label={t('search')}
          onSearch={setKeyword}
          placeholder={t('search')}
          value={keyword}
        />
        <select
          aria-label={t('role')}
          className="h-9 rounded-md border border-border bg-surface px-2 text-sm"
          onChange={({ target }) => setRole(roles.find((each) => each === target.value) ?? 'ALL')}
          value={role}
        >
          <option value="ALL">{t('anyRole')}</option>
          {roles.map((each) => (
            <option key={each} value={each}>
              {t(`roles.${each}`)}
            </option>
          ))}
        </select>
        {records && (
          <span aria-live="polite" className="ms-auto text-muted text-sm">
            {t('summary', { total })}
            {isCut && ` · ${t('more', { shown: records.length })}`}
          </span>
        )}
      </search>
      <DataTable
        columns={useMemberColumns()}
        empty={<EmptyState description={t('emptyText')} icon={Users} title={t('empty')} />}
        label={t('title')}
        query={query}
        rowId={({ memberId }) => String(memberId)}
        rows={records}
        skeletonRows={5}
      />
      <Deferred isOpen={isAdding}>{isAdding && <AddMember onClose={() => setAdding(false)} />}</Deferred>
    </Section>
  );
}
