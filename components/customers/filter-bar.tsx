'use client';

import { Tag, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { byGroup } from '../tags/by-group.ts';
import { trpc } from '../trpc.tsx';
import { CheckPicker } from '../ui/check-picker.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import type { CustomerFilters } from './use-customer-filters.ts';

/** Search by words, narrow by tags (any or all of them) and by groups. */
export function FilterBar({ filters }: { filters: CustomerFilters }) {
  const t = useTranslations('customers');
  const tags = trpc.tags.list.useQuery({});
  const groups = trpc.tags.listGroups.useQuery();
  const { keyword, tagIds, tagMatch, groupIds } = filters.input;
  return (
    <search className="flex flex-wrap items-center gap-2 px-5 py-4">
      <SearchBox
        className="w-full sm:w-80"
        label={t('search')}
        onSearch={filters.setKeyword}
        placeholder={t('searchHint')}
        value={keyword}
      />
      <CheckPicker
        chosen={tagIds}
        icon={Tag}
        label={t('tags')}
        onChoose={filters.setTagIds}
        query={tags}
        sections={byGroup(tags.data ?? []).map(({ id, name, tags }) => ({
          id,
          name,
          options: tags.map(({ tagId, tagName, customerCount }) => ({
            id: tagId,
            name: tagName,
            count: customerCount,
          })),
        }))}
      />
      <CheckPicker
        chosen={groupIds}
        icon={Users}
        label={t('groups')}
        onChoose={filters.setGroupIds}
        query={groups}
        sections={[
          {
            id: 0,
            name: null,
            options: (groups.data ?? []).map(({ groupId, groupName, customerCount }) => ({
              id: groupId,
              name: groupName,
              count: customerCount,
            })),
          },
        ]}
      />
      {tagIds.length > 1 && (
        <Segmented
          choices={[
            { id: 'ANY', label: t('anyTag') },
            { id: 'ALL', label: t('allTags') },
          ]}
          label={t('tagMatch')}
          onChoose={filters.setTagMatch}
          value={tagMatch}
        />
      )}
    </search>
  );
}
