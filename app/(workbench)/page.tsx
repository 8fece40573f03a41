import type { Metadata } from 'next';
import { HomeOverview } from '#components/home/home-overview.tsx';
import { messages } from '#components/messages/zh-cn.ts';

export const metadata: Metadata = { title: messages.shell.pages.home };

export default function HomePage() {
  return <HomeOverview />;
}
