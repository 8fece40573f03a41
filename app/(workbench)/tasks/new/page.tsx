import { ComposePage } from '#components/tasks/compose-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.tasks.create);

export default function NewTaskPage() {
  return <ComposePage />;
}
