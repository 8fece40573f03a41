'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { Section } from '../ui/section.tsx';
import { messageView } from './message-view.ts';
import { PhonePreview } from './phone-preview.tsx';

/** What the customers get. */
export function TaskMessage({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail');
  return (
    <Section title={t('message')}>
      <PhonePreview bubbles={messageView(task.messageContent, task.media)} sender={task.senderAccount.accountName} />
    </Section>
  );
}
