'use client';

import { MessageCircle, Tag, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CheckPicker } from '../ui/check-picker.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { MoreFilters } from './more-filters.tsx';
import { SavedFilters } from './saved-filters.tsx';
import type { CustomerFilters } from './use-customer-filters.ts';
import type { FilterOptions } from './use-filter-options.ts';

type Props = { filters: CustomerFilters; options: FilterOptions };

/** Search by words, narrow by tags, groups, accounts and more; or take a filter that was saved. */
export function FilterBar({ filters, options }: Props) {
  const t = useTranslations('customers');
  const { keyword, tagIds, tagMatch, groupIds, accountIds } = filters.filter;
  return (
    <search className="flex flex-wrap items-center gap-2 px-5 py-4">
      <SearchBox
        className="w-full sm:w-72"
        label={t('search')}
        onSearch={(text) => filters.change({ keyword: text })}
        placeholder={t('searchHint')}
        value={keyword}
      />
      <CheckPicker
        chosen={tagIds}
        icon={Tag}
        label={t('tags')}
        onChoose={(ids) => filters.change({ tagIds: ids })}
        query={options.tags}
        sections={options.tagSections}
      />
      {tagIds.length > 1 && (
        <Segmented
          choices={[
            { id: 'ANY', label: t('anyTag') },
            { id: 'ALL', label: t('allTags') },
          ]}
          label={t('tagMatch')}
          onChoose={(match) => filters.change({ tagMatch: match })}
          value={tagMatch}
        />
      )}
      <CheckPicker
        chosen={groupIds}
        icon={Users}
        label={t('groups')}
        onChoose={(ids) => filters.change({ groupIds: ids })}
        query={options.groups}
        sections={options.groupSections}
      />
      <CheckPicker
        chosen={accountIds}
        icon={MessageCircle}
        label={t('accounts')}
        onChoose={(ids) => filters.change({ accountIds: ids })}
        query={options.accounts}
        sections={options.accountSections}
      />
      <MoreFilters filters={filters} options={options} />
      <SavedFilters filters={filters} />
    </search>
  );
}
