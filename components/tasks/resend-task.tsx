'use client';

import { Button } from '@heroui/react/button';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { Deferred } from '../ui/deferred.tsx';

const ResendDialog = lazy(() => import('./resend-dialog.tsx'));

/** Sends the same to those whom an ended task did not reach, as a task of its own. */
export function ResendTask({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.resend');
  const [isOpen, setOpen] = useState(false);
  const [opened, setOpened] = useState(0);
  return (
    <>
      <Button
        onPress={() => {
          setOpened(opened + 1);
          setOpen(true);
        }}
        variant="secondary"
      >
        <RotateCcw aria-hidden className="size-4" />
        {t('action')}
      </Button>
      <Deferred isOpen={isOpen}>
        <ResendDialog isOpen={isOpen} key={opened} onOpenChange={setOpen} task={task} />
      </Deferred>
    </>
  );
}
