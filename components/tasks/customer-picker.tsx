'use client';

import { Button } from '@heroui/react/button';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ChosenCustomers } from './chosen-customers.tsx';
import { PastedCustomers } from './pasted-customers.tsx';
import type { ChosenCustomer } from './task-draft.ts';

type Props = {
  title: string;
  searchLabel: string;
  chosen: ChosenCustomer[];
  onChange: (customers: ChosenCustomer[]) => void;
};

const shownAtMost = 8;

/** Single customers, found by search or pasted from a list. */
export function CustomerPicker({ title, searchLabel, chosen, onChange }: Props) {
  const t = useTranslations('tasks.compose.audience');
  const [keyword, setKeyword] = useState('');
  const query = trpc.customers.search.useQuery(
    { keyword: keyword.trim(), size: shownAtMost },
    { enabled: keyword.trim() !== '', placeholderData: keepPreviousData },
  );
  const found = keyword.trim() === '' ? undefined : query.data;
  const isChosen = (id: number) => chosen.some(({ customerId }) => customerId === id);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 font-medium">{title}</legend>
      <SearchBox
        className="w-full max-w-md"
        label={searchLabel}
        onSearch={setKeyword}
        placeholder={t('customerSearchPlaceholder')}
        value={keyword}
      />
      {query.error && <ErrorState error={query.error} onRetry={query.refetch} />}
      {found?.total === 0 && <p className="text-muted text-sm">{t('noCustomerFound', { word: keyword.trim() })}</p>}
      {found && found.total > 0 && (
        <ul className="max-w-md rounded-md border border-border">
          {found.records.map(({ customerId, name, phone, wechatId }) => (
            <li className="flex items-center gap-3 border-separator px-3 py-1.5 not-first:border-t" key={customerId}>
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="truncate text-muted text-xs">{phone ?? wechatId ?? ''}</span>
              <Button
                aria-label={t('add', { name })}
                isDisabled={isChosen(customerId)}
                onPress={() => onChange([...chosen, { customerId, name }])}
                size="sm"
                variant="ghost"
              >
                {isChosen(customerId) ? t('added') : '+'}
              </Button>
            </li>
          ))}
          {found.total > found.records.length && (
            <li className="border-separator border-t px-3 py-1.5 text-muted text-xs">
              {t('customerMore', { count: found.total - found.records.length })}
            </li>
          )}
        </ul>
      )}
      <PastedCustomers chosen={chosen} onChange={onChange} />
      {chosen.length > 0 && <ChosenCustomers chosen={chosen} onChange={onChange} />}
    </fieldset>
  );
}
