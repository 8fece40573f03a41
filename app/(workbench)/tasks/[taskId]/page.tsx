import { TaskPage } from '#components/tasks/task-page.tsx';
import { titled } from '../../../language.ts';
import { Prefetched } from '../../../prefetched.tsx';

export const generateMetadata = titled((messages) => messages.tasks.detail.facts);

export default async function OneTaskPage({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params;
  const id = /^[1-9]\d{0,15}$/.test(taskId) ? Number(taskId) : null;
  return (
    <Prefetched ask={({ tasks }) => (id === null ? [] : [tasks.get.prefetch({ taskId: id })])}>
      <TaskPage taskId={id} />
    </Prefetched>
  );
}
