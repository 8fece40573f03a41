'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '../ui/page-header.tsx';
import { CustomerGroupTable } from './customer-group-table.tsx';
import { TagGroups } from './tag-groups.tsx';

/** The corp's tags by group, and the customer groups, with how many customers each has. */
export function TagOverview() {
  const t = useTranslations('tags');
  return (
    <>
      <PageHeader description={t('description')} title={t('title')} />
      <div className="flex flex-col gap-6">
        <TagGroups />
        <CustomerGroupTable />
      </div>
    </>
  );
}
