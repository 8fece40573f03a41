'use client';

import { Tag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { CheckPicker } from '../ui/check-picker.tsx';
import { box } from '../ui/form-field.tsx';
import { doNotContactStates, followStatuses } from './filter-params.ts';
import type { CustomerFilters } from './use-customer-filters.ts';
import type { FilterOptions } from './use-filter-options.ts';

type Props = { filters: CustomerFilters; options: FilterOptions };

/** Friendship, time added, missing tags and do-not-contact. */
export default function MoreFilterFields({ filters, options }: Props) {
  const t = useTranslations('customers');
  const { withoutTagIds, addedFrom, addedTo, followStatus, doNotContact } = filters.filter;
  return (
    <div className="flex flex-col gap-4 p-4">
      <Field label={t('followStatus')}>
        {(id) => (
          <select
            className={`${box} h-9`}
            id={id}
            onChange={({ target }) =>
              filters.change({ followStatus: followStatuses.find((each) => each === target.value) ?? 'ANY' })
            }
            value={followStatus}
          >
            <option value="ANY">{t('anyState')}</option>
            {followStatuses.map((each) => (
              <option key={each} value={each}>
                {t(`followStatuses.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('addedFrom')}>
          {(id) => (
            <input
              className={`${box} h-9`}
              id={id}
              max={addedTo || undefined}
              onChange={({ target }) => filters.change({ addedFrom: target.value })}
              type="date"
              value={addedFrom}
            />
          )}
        </Field>
        <Field label={t('addedTo')}>
          {(id) => (
            <input
              className={`${box} h-9`}
              id={id}
              min={addedFrom || undefined}
              onChange={({ target }) => filters.change({ addedTo: target.value })}
              type="date"
              value={addedTo}
            />
          )}
        </Field>
      </div>
      <p className="-mt-2 text-muted text-xs">{t('relationNote')}</p>
      <div className="flex items-end justify-between gap-3">
        <Field label={t('doNotContact')}>
          {(id) => (
            <select
              className={`${box} h-9`}
              id={id}
              onChange={({ target }) =>
                filters.change({ doNotContact: doNotContactStates.find((each) => each === target.value) ?? 'ANY' })
              }
              value={doNotContact}
            >
              <option value="ANY">{t('anyState')}</option>
              <option value="YES">{t('doNotContactStates.YES')}</option>
              <option value="NO">{t('doNotContactStates.NO')}</option>
            </select>
          )}
        </Field>
        <CheckPicker
          chosen={withoutTagIds}
          icon={Tag}
          label={t('withoutTags')}
          onChoose={(ids) => filters.change({ withoutTagIds: ids })}
          query={options.tags}
          sections={options.tagSections}
        />
      </div>
    </div>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <label className="font-medium text-sm" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}
