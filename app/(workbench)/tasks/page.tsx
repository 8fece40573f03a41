import { TaskList } from '#components/tasks/task-list.tsx';
import { titled } from '../../language.ts';

export const generateMetadata = titled((messages) => messages.tasks.title);

export default function TasksPage() {
  return <TaskList />;
}
