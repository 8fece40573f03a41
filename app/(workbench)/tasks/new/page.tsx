import type { Metadata } from 'next';
import { messages } from '#components/messages/zh-cn.ts';
import { ComposePage } from '#components/tasks/compose-page.tsx';

export const metadata: Metadata = { title: messages.tasks.create };

export default function NewTaskPage() {
  return <ComposePage />;
}
