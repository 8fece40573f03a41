'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../trpc.tsx';
import { Choice } from './choice.tsx';
import { toggled } from './tag-picker.tsx';

type Props = {
  title: string;
  hint?: string;
  groups: Outputs['tags']['listGroups'];
  chosen: number[];
  onChange: (groupIds: number[]) => void;
  labelOf?: (groupName: string) => string;
};

/** Customer groups as boxes; members are always sent to one by one. */
export function GroupPicker({ title, hint, groups, chosen, onChange, labelOf = (name) => name }: Props) {
  const t = useTranslations('tasks.compose.audience');
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 font-medium">{title}</legend>
      {hint && <p className="pb-1 text-muted text-xs">{hint}</p>}
      <div className="grid max-h-60 gap-x-6 overflow-y-auto sm:grid-cols-2">
        {groups.map(({ groupId, groupName, groupType, customerCount }) => (
          <Choice
            hint={`${t(`groupType.${groupType}`)} · ${t('countAll', { all: customerCount })}`}
            isChecked={chosen.includes(groupId)}
            key={groupId}
            label={labelOf(groupName)}
            onChange={(isChecked) => onChange(toggled(chosen, groupId, isChecked))}
            type="checkbox"
          />
        ))}
      </div>
    </fieldset>
  );
}
