'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { box } from '../ui/form-field.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { RuleSection } from './rule-section.tsx';
import { changesOf, type CorpRules } from './use-rules.ts';

/** The list that contents are tried out on. */
export function TestList({ rules }: { rules: CorpRules }) {
  const t = useTranslations('rules.test');
  const id = useId();
  const groups = trpc.tags.listGroups.useQuery();
  const [chosen, setChosen] = useState(rules.testGroupId);
  const lists = groups.data?.filter(({ groupType }) => groupType === 'LIST') ?? [];
  const isGone = groups.isSuccess && chosen !== null && !lists.some(({ groupId }) => groupId === chosen);
  return (
    <RuleSection
      changes={changesOf(rules, { testGroupId: chosen })}
      description={t('description')}
      isWrong={isGone}
      title={t('title')}
    >
      <div className="flex flex-col gap-1">
        <label className="font-medium text-sm" htmlFor={id}>
          {t('label')}
        </label>
        <select
          aria-describedby={`${id}-note`}
          className={`${box} h-9`}
          disabled={groups.isPending}
          id={id}
          onChange={({ target }) => setChosen(target.value === '' ? null : Number(target.value))}
          value={chosen ?? ''}
        >
          <option value="">{t('none')}</option>
          {isGone && <option value={chosen}>{t('gone')}</option>}
          {lists.map(({ groupId, groupName, customerCount }) => (
            <option key={groupId} value={groupId}>
              {t('option', { name: groupName, count: customerCount })}
            </option>
          ))}
        </select>
        <div className={`text-xs ${isGone ? 'text-danger-soft-foreground' : 'text-muted'}`} id={`${id}-note`}>
          {isGone && t('gone')}
          {groups.isSuccess && lists.length === 0 && t('empty')}
        </div>
      </div>
      {groups.isSuccess && lists.length === 0 && (
        <LinkButton href="/tags" size="sm" variant="secondary">
          {t('open')}
        </LinkButton>
      )}
    </RuleSection>
  );
}
