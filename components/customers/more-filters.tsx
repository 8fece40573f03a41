'use client';

import { Button } from '@heroui/react/button';
import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import { moreCount } from './filter-params.ts';
import type { CustomerFilters } from './use-customer-filters.ts';
import type { FilterOptions } from './use-filter-options.ts';

const PopoverPanel = lazy(() => import('../ui/popover-panel.tsx'));
const Fields = lazy(() => import('./more-filter-fields.tsx'));

type Props = { filters: CustomerFilters; options: FilterOptions };

/** The filters that are needed less often, behind a button that counts those in use. */
export function MoreFilters({ filters, options }: Props) {
  const t = useTranslations('customers');
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const count = moreCount(filters.filter);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className="gap-2"
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        variant="outline"
      >
        <SlidersHorizontal aria-hidden className="size-4 text-muted" />
        {t('more')}
        {count > 0 && (
          <span className="rounded-full bg-accent-soft px-1.5 text-accent-soft-foreground text-xs">{count}</span>
        )}
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </Button>
      <Deferred isOpen={isOpen}>
        <PopoverPanel
          className="w-96"
          isOpen={isOpen}
          label={t('moreTitle')}
          onOpenChange={setOpen}
          placement="bottom start"
          triggerRef={trigger}
        >
          <Fields filters={filters} options={options} />
        </PopoverPanel>
      </Deferred>
    </>
  );
}
