'use client';

import { Button } from '@heroui/react/button';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ChosenCustomer } from './task-draft.ts';

type Props = { chosen: ChosenCustomer[]; onChange: (customers: ChosenCustomer[]) => void };

const shownAtMost = 30;

/** The single customers picked so far, each one removable. */
export function ChosenCustomers({ chosen, onChange }: Props) {
  const t = useTranslations('tasks.compose.audience');
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <p className="text-sm">{t('chosen', { count: chosen.length })}</p>
        <Button onPress={() => onChange([])} size="sm" variant="ghost">
          {t('removeAll')}
        </Button>
      </div>
      <ul className="flex flex-wrap gap-1.5">
        {chosen.slice(0, shownAtMost).map(({ customerId, name }) => {
          const shown = name ?? t('unnamedCustomer', { id: String(customerId) });
          return (
            <li
              className="inline-flex h-7 items-center gap-1 rounded-full bg-default pr-1 pl-2.5 text-xs"
              key={customerId}
            >
              <span className="max-w-40 truncate">{shown}</span>
              <button
                aria-label={t('remove', { name: shown })}
                className="inline-flex size-5 cursor-pointer items-center justify-center rounded-full hover:bg-surface-tertiary"
                onClick={() => onChange(chosen.filter((each) => each.customerId !== customerId))}
                type="button"
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          );
        })}
        {chosen.length > shownAtMost && (
          <li className="self-center text-muted text-xs">{t('moreChosen', { count: chosen.length - shownAtMost })}</li>
        )}
      </ul>
    </div>
  );
}
