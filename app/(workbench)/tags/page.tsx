import { TagOverview } from '#components/tags/tag-overview.tsx';
import { titled } from '../../language.ts';

export const generateMetadata = titled((messages) => messages.shell.pages.tags);

export default function TagsPage() {
  return <TagOverview />;
}
