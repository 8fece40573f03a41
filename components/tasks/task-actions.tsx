'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { useCan } from '../session/session.tsx';
import { CancelTask } from './cancel-task.tsx';
import { ChangeTask } from './change-task.tsx';
import { RemindTask } from './remind-task.tsx';
import { ResendTask } from './resend-task.tsx';
import { canCancel, canChange } from './task-abilities.ts';
import { TaskMenu } from './task-menu.tsx';

/** What can be done with a task as it stands. */
export function TaskActions({ task }: { task: TaskDetail }) {
  const canManage = useCan('workbench:group-send:manage');
  const isMissed = task.failedCount + task.cancelledCount > 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {canManage && canCancel(task) && task.reminders.waitingCount > 0 && <RemindTask taskId={task.groupSendTaskId} />}
      {canManage && canChange(task) && <ChangeButton task={task} />}
      {canManage && canCancel(task) && <CancelTask task={task} />}
      {canManage && task.endTime && isMissed && <ResendTask task={task} />}
      <TaskMenu actions={menuActions} content={task.messageContent} task={task} />
    </div>
  );
}

const menuActions = ['duplicate', 'saveTemplate'] as const;

function ChangeButton({ task }: { task: TaskDetail }) {
  const t = useTranslations('taskPage.change');
  const [isAsking, setAsking] = useState(false);
  const canCreate = useCan('workbench:group-send:create');
  if (!canCreate) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)} variant="secondary">
        {t('action')}
      </Button>
      <ChangeTask isOpen={isAsking} onOpenChange={setAsking} task={task} />
    </>
  );
}
