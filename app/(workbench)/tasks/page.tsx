import { listInputOf, listParams } from '#components/tasks/list-query.ts';
import { TaskList } from '#components/tasks/task-list.tsx';
import { readParams } from '#components/ui/query-params.ts';
import { titled } from '../../language.ts';
import { addressOf, Prefetched, type Search } from '../../prefetched.tsx';

export const generateMetadata = titled((messages) => messages.tasks.title);

export default async function TasksPage({ searchParams }: { searchParams: Search }) {
  const filters = readParams(listParams, await addressOf(searchParams));
  return (
    <Prefetched
      ask={({ tasks, accounts }, { timeZone, size }) => [
        tasks.listLines.prefetch({ ...listInputOf(filters, timeZone), size }),
        accounts.list.prefetch(),
      ]}
    >
      <TaskList />
    </Prefetched>
  );
}
