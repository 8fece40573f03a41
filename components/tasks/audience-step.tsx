'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Choice } from './choice.tsx';
import { CustomerPicker } from './customer-picker.tsx';
import { ExclusionFields } from './exclusion-fields.tsx';
import { GroupPicker } from './group-picker.tsx';
import { PreflightPanel } from './preflight-panel.tsx';
import { Step } from './step.tsx';
import { TagPicker } from './tag-picker.tsx';
import type { Audience } from './task-draft.ts';
import type { Preflight } from './use-preflight.ts';

type Props = {
  value: Audience;
  senderAccountIds: string[];
  preflight: Preflight;
  isDone: boolean;
  onChange: (change: Partial<Audience>) => void;
};

const matches = ['ANY', 'ALL'] as const;

/** Whom the message is for, and at once how many that are. */
export function AudienceStep({ value, senderAccountIds, preflight, isDone, onChange }: Props) {
  const t = useTranslations('tasks.compose.audience');
  const words = useTranslations('compose.audience');
  const tags = trpc.tags.list.useQuery(senderAccountIds.length > 0 ? { accountIds: senderAccountIds } : {}, {
    placeholderData: (previous) => previous,
  });
  const groups = trpc.tags.listGroups.useQuery();
  const isOneSender = senderAccountIds.length < 2;
  return (
    <Step description={t('description')} isDone={isDone} number={2} title={t('title')}>
      <div className="flex min-w-0 flex-col gap-2" id="field-audience" tabIndex={-1}>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <h3 className="font-medium">{t('tags')}</h3>
          <fieldset className="flex flex-wrap items-center text-sm">
            <legend className="sr-only">{t('match')}</legend>
            <span aria-hidden className="text-muted">
              {t('match')}
            </span>
            {matches.map((match) => (
              <Choice
                isChecked={value.tagMatch === match}
                key={match}
                label={t(`match${match}`)}
                name="tagMatch"
                onChange={() => onChange({ tagMatch: match })}
                type="radio"
              />
            ))}
          </fieldset>
        </div>
        {tags.error && <ErrorState error={tags.error} onRetry={tags.refetch} />}
        {tags.isPending && <div aria-busy className="h-40 animate-pulse rounded-lg bg-surface-tertiary" />}
        {tags.data && (
          <TagPicker
            chosen={value.tagIds}
            isOneSender={isOneSender}
            onChange={(tagIds) => onChange({ tagIds })}
            tags={tags.data}
          />
        )}
      </div>
      {groups.error && <ErrorState error={groups.error} onRetry={groups.refetch} />}
      {groups.data && groups.data.length > 0 && (
        <GroupPicker
          chosen={value.groupIds}
          groups={groups.data}
          hint={t('groupsHint')}
          onChange={(groupIds) => onChange({ groupIds })}
          title={t('groups')}
        />
      )}
      <CustomerPicker
        chosen={value.customers}
        onChange={(customers) => onChange({ customers })}
        searchLabel={t('customerSearch')}
        title={t('customers')}
      />
      <ExclusionFields groups={groups.data ?? []} onChange={onChange} tags={tags.data ?? []} value={value} />
      <Choice
        className="-mx-2"
        isChecked={value.onlySenderContacts}
        label={isOneSender ? t('onlySender') : words('onlySenders')}
        onChange={(onlySenderContacts) => onChange({ onlySenderContacts })}
        type="checkbox"
      >
        <span className="block text-muted text-xs">{t('onlySenderHint')}</span>
      </Choice>
      <PreflightPanel preflight={preflight} />
    </Step>
  );
}
