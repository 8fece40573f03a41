import type { Metadata } from 'next';
import { messages } from '#components/messages/zh-cn.ts';
import { ConnectionPage } from '#components/settings/connection-page.tsx';

export const metadata: Metadata = { title: messages.settings.sections.connection };

export default function Page() {
  return <ConnectionPage />;
}
