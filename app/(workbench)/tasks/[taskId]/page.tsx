import { resultInputOf, resultParams } from '#components/tasks/result-filters.ts';
import { TaskPage } from '#components/tasks/task-page.tsx';
import { readParams } from '#components/ui/query-params.ts';
import { titled } from '../../../language.ts';
import { addressOf, Prefetched, type Search } from '../../../prefetched.tsx';

export const generateMetadata = titled((messages) => messages.tasks.detail.facts);

type Props = { params: Promise<{ taskId: string }>; searchParams: Search };

export default async function OneTaskPage({ params, searchParams }: Props) {
  const { taskId: text } = await params;
  const taskId = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null;
  if (taskId === null) return <TaskPage taskId={null} />;
  const filters = resultInputOf(readParams(resultParams, await addressOf(searchParams)));
  return (
    <Prefetched
      ask={({ tasks }, { size }) => [
        tasks.get.prefetch({ taskId }),
        tasks.reach.prefetch({ taskId }),
        tasks.timeline.prefetch({ taskId }),
        tasks.results.prefetch({ taskId, size, ...filters }),
      ]}
    >
      <TaskPage taskId={taskId} />
    </Prefetched>
  );
}
