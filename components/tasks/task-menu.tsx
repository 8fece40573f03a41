'use client';

import { Button } from '@heroui/react/button';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { lazy, useRef, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { SaveTemplate } from '../templates/save-template.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { CancelQuestion } from './cancel-task.tsx';
import { ChangeTask } from './change-task.tsx';
import { RemindQuestionDialog } from './remind-task.tsx';
import { canCancel, canChange, canRemind, type ManagedTask } from './task-abilities.ts';
import { useTaskWords } from './use-task-words.ts';

const MenuPanel = lazy(() => import('../ui/menu-panel.tsx'));

type Action = 'open' | 'duplicate' | 'saveTemplate' | 'change' | 'remind' | 'cancel';
/** `content`: the message, where it is at hand to be kept as a template. */
type Props = { task: ManagedTask; actions: readonly Action[]; content?: Record<string, unknown> };

/** What can be done with a task, as a menu; of `actions`, those that the task and the person's rights allow. */
export function TaskMenu({ task, actions, content }: Props) {
  const t = useTranslations('taskPage');
  const tasks = useTranslations('tasks.detail');
  const { nameOf } = useTaskWords();
  const router = useRouter();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [asking, setAsking] = useState<Action | null>(null);
  const [canCreate, canManage] = [useCan('workbench:group-send:create'), useCan('workbench:group-send:manage')];
  const canKeep = useCan('workbench:customer:manage');
  const { groupSendTaskId: taskId } = task;
  const isPossible: Record<Action, boolean> = {
    open: true,
    duplicate: canCreate,
    saveTemplate: canKeep && content !== undefined,
    change: canCreate && canManage && canChange(task),
    remind: canManage && canRemind(task),
    cancel: canManage && canCancel(task),
  };
  const labels: Record<Action, string> = {
    open: t('open'),
    duplicate: t('duplicate'),
    saveTemplate: t('saveTemplate'),
    change: t('change.action'),
    remind: tasks('remind.action'),
    cancel: tasks('cancel.action'),
  };
  const entries = actions
    .filter((action) => isPossible[action])
    .map((id) => ({ id, label: labels[id], isDangerous: id === 'cancel' }));

  function act(id: string) {
    if (id === 'open') router.push(`/tasks/${taskId}`);
    else if (id === 'duplicate') router.push(`/tasks/new?from=${taskId}`);
    else setAsking(actions.find((each) => each === id) ?? null);
  }

  if (entries.length === 0) return null;
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        aria-label={t('moreFor', { name: nameOf(task) })}
        className="relative z-10"
        isIconOnly
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <Ellipsis aria-hidden className="size-4" />
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          entries={entries}
          isOpen={isOpen}
          label={t('moreFor', { name: nameOf(task) })}
          onAction={act}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
      <ChangeTask isOpen={asking === 'change'} onOpenChange={() => setAsking(null)} task={task} />
      <CancelQuestion isOpen={asking === 'cancel'} onOpenChange={() => setAsking(null)} task={task} />
      <RemindQuestionDialog isOpen={asking === 'remind'} onOpenChange={() => setAsking(null)} taskId={taskId} />
      {content && (
        <SaveTemplate
          content={content}
          isOpen={asking === 'saveTemplate'}
          name={task.taskName ?? ''}
          onOpenChange={() => setAsking(null)}
        />
      )}
    </>
  );
}
