import { TaskPage } from '#components/tasks/task-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.tasks.detail.facts);

export default async function OneTaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params;
  return <TaskPage taskId={/^[1-9]\d{0,15}$/.test(taskId) ? Number(taskId) : null} />;
}
