'use client';

import { Button } from '@heroui/react/button';
import { Bookmark, ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import type { CustomerFilters } from './use-customer-filters.ts';

const PopoverPanel = lazy(() => import('../ui/popover-panel.tsx'));
const List = lazy(() => import('./saved-filter-list.tsx'));

/** The filters one gave names. */
export function SavedFilters({ filters }: { filters: CustomerFilters }) {
  const t = useTranslations('customers.saved');
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className="gap-2 sm:ml-auto"
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        variant="ghost"
      >
        <Bookmark aria-hidden className="size-4 text-muted" />
        {t('button')}
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </Button>
      <Deferred isOpen={isOpen}>
        <PopoverPanel
          className="w-80"
          isOpen={isOpen}
          label={t('title')}
          onOpenChange={setOpen}
          placement="bottom end"
          triggerRef={trigger}
        >
          <List filters={filters} onDone={() => setOpen(false)} />
        </PopoverPanel>
      </Deferred>
    </>
  );
}
