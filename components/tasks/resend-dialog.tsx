'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { type ResendChoice, ResendQuestion } from './resend-question.tsx';
import { randomKey } from './task-draft.ts';
import { instantOf } from './zoned-time.ts';

type Props = { task: TaskDetail; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

const nothingTicked: ResendChoice = { include: [], localTime: null };

/** Asks whom to send to again, and when; ends on the page of the new task. */
export default function ResendDialog({ task, isOpen, onOpenChange }: Props) {
  const t = useTranslations('tasks.detail.resend');
  const timeZone = useTimeZone() ?? 'UTC';
  const router = useRouter();
  const utils = trpc.useUtils();
  // The key stands for one opened dialog: however often it is sent, one task comes of it.
  const [idempotencyKey] = useState(randomKey);
  const [choice, setChoice] = useState(nothingTicked);
  const resend = trpc.tasks.resend.useMutation({ trpc: { context: { idempotencyKey } } });
  const { groupSendTaskId: taskId } = task;

  async function confirm() {
    const instant = choice.localTime === null ? null : instantOf(choice.localTime, timeZone);
    const input = { taskId, include: choice.include, ...(instant && { scheduledTime: instant.toISOString() }) };
    const made = await resend.mutateAsync(input);
    void utils.tasks.list.invalidate();
    void utils.tasks.get.invalidate({ taskId });
    router.push(`/tasks/${made.groupSendTaskId}`);
  }

  return (
    <ConfirmDialog
      confirmLabel={t('confirm')}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('title')}
    >
      <ResendQuestion choice={choice} onChange={setChoice} task={task} />
    </ConfirmDialog>
  );
}
