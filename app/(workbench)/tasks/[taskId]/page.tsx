import type { Metadata } from 'next';
import { messages } from '#components/messages/zh-cn.ts';
import { TaskPage } from '#components/tasks/task-page.tsx';

export const metadata: Metadata = { title: messages.tasks.detail.facts };

export default async function OneTaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params;
  return <TaskPage taskId={/^[1-9]\d{0,15}$/.test(taskId) ? Number(taskId) : null} />;
}
