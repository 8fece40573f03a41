'use client';

import { Button } from '@heroui/react/button';
import { BellOff, ListPlus, Send, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { lazy, useState } from 'react';
import type { SearchFilter } from '#server/customers/schema';
import { useCan } from '../session/session.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { composeHref, mostInAddress } from './compose-href.ts';
import type { Selection } from './use-selection.ts';

const ListDialog = lazy(() => import('./list-dialog.tsx'));
const MarkDialog = lazy(() => import('./mark-dialog.tsx'));

type Props = { selection: Selection; search: SearchFilter; total: number };
type Opened = 'list' | 'send' | 'mark' | null;

const mostAtOnce = 50_000;

/** How many customers are ticked, and what can be done with them. */
export function SelectionBar({ selection, search, total }: Props) {
  const t = useTranslations('customers.select');
  const router = useRouter();
  const [opened, setOpened] = useState<Opened>(null);
  const maySend = useCan('workbench:group-send:create');
  const mayManage = useCan('workbench:customer:manage');
  const count = selection.isAll ? total : selection.ids.length;
  const isTooMany = count > mostAtOnce;
  const href = composeHref(selection, search);

  return (
    <div
      aria-label={t('bar')}
      className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-separator border-b bg-accent-soft px-5 py-2 text-accent-soft-foreground text-sm"
      role="group"
    >
      <span aria-live="polite" className="font-medium">
        {selection.isAll ? t('allChosen', { count }) : t('chosen', { count })}
      </span>
      {!selection.isAll && total > count && (
        <button className="cursor-pointer rounded underline" onClick={selection.chooseAll} type="button">
          {t('chooseAll', { count: total })}
        </button>
      )}
      {isTooMany && <span>{t('tooMany')}</span>}
      <span className="flex flex-wrap items-center gap-2 sm:ml-auto">
        {maySend && (href !== null || mayManage) && (
          <Button onPress={() => (href === null ? setOpened('send') : router.push(href))} size="sm">
            <Send aria-hidden className="size-3.5" />
            {t('send')}
          </Button>
        )}
        {mayManage && (
          <>
            <Button className="bg-surface" onPress={() => setOpened('list')} size="sm" variant="outline">
              <ListPlus aria-hidden className="size-3.5" />
              {t('addToList')}
            </Button>
            <Button
              className="bg-surface"
              isDisabled={isTooMany}
              onPress={() => setOpened('mark')}
              size="sm"
              variant="outline"
            >
              <BellOff aria-hidden className="size-3.5" />
              {t('mark')}
            </Button>
          </>
        )}
        <Button aria-label={t('clear')} isIconOnly onPress={selection.clear} size="sm" variant="ghost">
          <X aria-hidden className="size-4" />
        </Button>
      </span>
      <Deferred isOpen={opened === 'list' || opened === 'send'}>
        <ListDialog
          count={count}
          isOpen={opened === 'list' || opened === 'send'}
          isToSend={opened === 'send'}
          mostInAddress={mostInAddress}
          onDone={selection.clear}
          onOpenChange={() => setOpened(null)}
          selection={selection.selection}
        />
      </Deferred>
      <Deferred isOpen={opened === 'mark'}>
        <MarkDialog
          count={count}
          isOpen={opened === 'mark'}
          onDone={selection.clear}
          onOpenChange={() => setOpened(null)}
          selection={selection.selection}
        />
      </Deferred>
    </div>
  );
}
