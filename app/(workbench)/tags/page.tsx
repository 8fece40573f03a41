import type { Metadata } from 'next';
import { TagOverview } from '#components/tags/tag-overview.tsx';
import { messages } from '#components/messages/zh-cn.ts';

export const metadata: Metadata = { title: messages.shell.pages.tags };

export default function TagsPage() {
  return <TagOverview />;
}
