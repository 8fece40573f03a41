import { redirect } from 'next/navigation';
import { returnPath } from '#components/session/return-path.ts';
import { CorpChooser } from '#components/sign-in/corp-chooser.tsx';
import { titled } from '../../language.ts';
import { whoIsHere } from '../../who-is-here.ts';

export const generateMetadata = titled((messages) => messages.signIn.chooseCorp.title);

export default async function ChooseCorpPage({ searchParams }: PageProps<'/choose-corp'>) {
  const { next } = await searchParams;
  const session = await whoIsHere();
  if (!session) redirect('/login');
  return (
    <CorpChooser memberships={session.memberships} returnTo={returnPath(typeof next === 'string' ? next : null)} />
  );
}
