import { notFound } from 'next/navigation';
import { ListPage } from '#components/tags/list-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.shell.pages.tags);

export default async function GroupPage({ params }: { params: Promise<{ groupId: string }> }) {
  const { groupId } = await params;
  if (!/^[1-9]\d{0,15}$/.test(groupId)) notFound();
  return <ListPage groupId={Number(groupId)} />;
}
