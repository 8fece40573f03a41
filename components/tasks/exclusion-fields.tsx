'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../trpc.tsx';
import { CustomerPicker } from './customer-picker.tsx';
import { GroupPicker } from './group-picker.tsx';
import { TagPicker } from './tag-picker.tsx';
import type { Audience } from './task-draft.ts';
import { Unfold } from './unfold.tsx';

type Props = {
  value: Audience;
  tags: Outputs['tags']['list'];
  groups: Outputs['tags']['listGroups'];
  onChange: (change: Partial<Audience>) => void;
};

/** Whom the message is not for, whatever else chooses them: by tag, by group, or one by one. */
export function ExclusionFields({ value, tags, groups, onChange }: Props) {
  const t = useTranslations('tasks.compose.audience');
  const words = useTranslations('compose.audience');
  const { excludeTagIds, excludeGroupIds, excludeCustomers } = value;
  const isUsed = excludeTagIds.length + excludeGroupIds.length + excludeCustomers.length > 0;
  return (
    <Unfold isOpenAtFirst={isUsed} title={words('exclude')}>
      <div className="flex flex-col gap-4 border-separator border-l-2 pl-4">
        {tags.length > 0 && (
          <TagPicker
            chosen={excludeTagIds}
            labelOf={(name) => t('excludeTag', { name })}
            onChange={(ids) => onChange({ excludeTagIds: ids })}
            tags={tags}
          />
        )}
        {groups.length > 0 && (
          <GroupPicker
            chosen={excludeGroupIds}
            groups={groups}
            labelOf={(name) => words('excludeGroup', { name })}
            onChange={(ids) => onChange({ excludeGroupIds: ids })}
            title={words('excludeGroups')}
          />
        )}
        <CustomerPicker
          chosen={excludeCustomers}
          onChange={(customers) => onChange({ excludeCustomers: customers })}
          searchLabel={words('excludeCustomers')}
          title={words('excludeCustomers')}
        />
      </div>
    </Unfold>
  );
}
