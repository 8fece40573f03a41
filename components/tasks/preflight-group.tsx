'use client';

import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, useState } from 'react';
import type { PreflightGroupInput } from '#server/tasks/group-schema';
import type { PreflightGroup as Group } from '#server/tasks/preflight-schema';
import { Deferred } from '../ui/deferred.tsx';

const DrawerPanel = lazy(() => import('../ui/drawer-panel.tsx'));
const PreflightPeople = lazy(() => import('./preflight-people.tsx'));

type Props = { input: PreflightGroupInput | null; group: Group; title: string; count: number; children?: ReactNode };

/** A number of the preflight that opens the list of those it counts. */
export function PreflightGroup({ input, group, title, count, children }: Props) {
  const t = useTranslations('tasks.compose.preflight');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        aria-haspopup="dialog"
        aria-label={t('openPeople', { title, count })}
        className="cursor-pointer rounded text-left underline decoration-dotted underline-offset-4 hover:decoration-solid disabled:no-underline"
        disabled={input === null}
        onClick={() => setOpen(true)}
        type="button"
      >
        {children ?? t('people', { count })}
      </button>
      <Deferred isOpen={isOpen}>
        <DrawerPanel
          isOpen={isOpen}
          isWide
          onOpenChange={setOpen}
          side="right"
          title={t('peopleTitle', { title, count })}
        >
          {isOpen && input && <PreflightPeople group={group} input={input} />}
        </DrawerPanel>
      </Deferred>
    </>
  );
}
