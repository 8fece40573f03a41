import type { Metadata } from 'next';
import { MediaLibrary } from '#components/media/media-library.tsx';
import { messages } from '#components/messages/zh-cn.ts';

export const metadata: Metadata = { title: messages.shell.pages.media };

export default function MediaPage() {
  return <MediaLibrary />;
}
