'use client';

import { Button } from '@heroui/react/button';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import type { ResolveTaskInput } from '#server/tasks/request-schema';
import { useCan } from '../session/session.tsx';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Decision = ResolveTaskInput['decision'];

/** One way to decide: its button, and the dialog that says exactly what will happen. */
export type DecisionOption = {
  decision: Decision;
  label: string;
  title: string;
  body: string;
  confirmLabel: string;
  /** Gives something up; the other way is the one that goes on. */
  isGivingUp?: boolean;
};

type Props = { task: TaskDetail; icon: LucideIcon; title: string; description: string; options: DecisionOption[] };

/** A task asks what only a person may decide. Who may not manage tasks sees the question alone. */
export function DecisionCard({ task, icon: Icon, title, description, options }: Props) {
  const t = useTranslations('tasks.detail.decision');
  const canDecide = useCan('workbench:group-send:manage');
  const [asking, setAsking] = useState<Decision | null>(null);
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const resolve = trpc.tasks.resolve.useMutation();
  const { groupSendTaskId: taskId } = task;

  async function decide(decision: Decision) {
    utils.tasks.get.setData({ taskId }, await resolve.mutateAsync({ taskId, decision }));
    toasts.succeeded(t('done'));
  }

  return (
    <section className="card flex flex-wrap items-center gap-x-4 gap-y-3 bg-warning-soft px-5 py-4">
      <Icon aria-hidden className="size-5 shrink-0 text-warning-soft-foreground" />
      <div className="min-w-0 flex-1 basis-60 text-warning-soft-foreground">
        <h2 className="font-medium">{title}</h2>
        <p className="text-sm">{description}</p>
      </div>
      {canDecide && (
        <div className="flex gap-2">
          {options.map(({ decision, label, isGivingUp }) => (
            <Button key={decision} onPress={() => setAsking(decision)} {...(isGivingUp && { variant: 'secondary' })}>
              {label}
            </Button>
          ))}
        </div>
      )}
      {options.map((option) => (
        <ConfirmDialog
          cancelLabel={t('keep')}
          confirmLabel={option.confirmLabel}
          isDangerous={option.isGivingUp ?? false}
          isOpen={asking === option.decision}
          key={option.decision}
          onConfirm={() => decide(option.decision)}
          onOpenChange={() => setAsking(null)}
          title={option.title}
        >
          <p>{option.body}</p>
        </ConfirmDialog>
      ))}
    </section>
  );
}
