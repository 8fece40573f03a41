import type { Metadata } from 'next';
import { messages } from '#components/messages/zh-cn.ts';
import { TaskList } from '#components/tasks/task-list.tsx';

export const metadata: Metadata = { title: messages.tasks.title };

export default function TasksPage() {
  return <TaskList />;
}
