'use client';

import { Button } from '@heroui/react/button';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pageSizes } from './page-sizes.ts';

type SizeProps = { size: number; onSize: (size: number) => void };
type PagerProps = SizeProps & { page: number; pages: number; total: number; onPage: (page: number) => void };
type CursorPagerProps = SizeProps & { index: number; total?: number; onBack?: () => void; onNext?: () => void };

/** Steps through numbered pages: total, page of pages, rows per page. */
export function Pager({ page, pages, total, onPage, size, onSize }: PagerProps) {
  const t = useTranslations('ui.pager');
  return (
    <Frame
      onBack={page > 1 ? () => onPage(page - 1) : undefined}
      onNext={page < pages ? () => onPage(page + 1) : undefined}
      onSize={onSize}
      position={t('page', { page, pages: Math.max(pages, 1) })}
      size={size}
      total={t('total', { total })}
    />
  );
}

/** Steps through a list that only knows its next page. `index` counts from 0; a missing handler means an end. */
export function CursorPager({ index, total, onBack, onNext, size, onSize }: CursorPagerProps) {
  const t = useTranslations('ui.pager');
  return (
    <Frame
      onBack={onBack}
      onNext={onNext}
      onSize={onSize}
      position={t('index', { page: index + 1 })}
      size={size}
      total={total === undefined ? null : t('total', { total })}
    />
  );
}

type FrameProps = SizeProps & {
  total: ReactNode;
  position: ReactNode;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

function Frame({ total, position, onBack, onNext, size, onSize }: FrameProps) {
  const t = useTranslations('ui.pager');
  return (
    <nav
      aria-label={t('label')}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-separator border-t px-5 py-2.5 text-muted text-sm"
    >
      <span aria-live="polite">{total}</span>
      <div className="flex items-center gap-2">
        <label className="flex items-center gap-2">
          <span className="max-sm:sr-only">{t('size')}</span>
          <select
            className="h-8 rounded-md border border-border bg-surface px-2 text-foreground"
            onChange={(event) => onSize(Number(event.target.value))}
            value={size}
          >
            {pageSizes.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <Button aria-label={t('back')} isDisabled={!onBack} isIconOnly onPress={onBack} size="sm" variant="ghost">
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <span className="whitespace-nowrap text-foreground">{position}</span>
        <Button aria-label={t('next')} isDisabled={!onNext} isIconOnly onPress={onNext} size="sm" variant="ghost">
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </div>
    </nav>
  );
}
