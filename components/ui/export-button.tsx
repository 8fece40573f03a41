'use client';

import { Button } from '@heroui/react/button';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { Deferred } from './deferred.tsx';
import { type Parameters, postForFile } from './post-for-file.ts';
import { useToasts } from './toasts.tsx';

const MenuPanel = lazy(() => import('./menu-panel.tsx'));

type Props = {
  /** Below /api/v1/workbench, for example `/customer/search/export`. */
  path: string;
  /** What narrows the list now; a file tells the same. */
  parameters: Parameters;
  isDisabled?: boolean;
  /** Where a list has its other actions as text of this size. */
  size?: 'sm' | 'md';
};

/** Saves the whole list, as narrowed now, as a file; only for those who may export. */
export function ExportButton({ path, parameters, isDisabled = false, size = 'md' }: Props) {
  const t = useTranslations('ui.export');
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const toasts = useToasts();
  if (!useCan('workbench:export')) return null;

  function save(format: string) {
    postForFile(`/api/v1/workbench${path}`, { ...parameters, format }, (refusal) =>
      toasts.refused(t('failed'), refusal),
    );
  }

  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        isDisabled={isDisabled}
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size={size}
        variant="outline"
      >
        <Download aria-hidden className="size-4" />
        {t('label')}
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          entries={[
            { id: 'xlsx', label: t('xlsx') },
            { id: 'csv', label: t('csv') },
          ]}
          isOpen={isOpen}
          label={t('label')}
          onAction={save}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
    </>
  );
}
