import { redirect } from 'next/navigation';
import { returnPath } from '#components/session/return-path.ts';
import { SignInForm } from '#components/sign-in/sign-in-form.tsx';
import { titled } from '../../language.ts';
import { whoIsHere } from '../../who-is-here.ts';

export const generateMetadata = titled((messages) => messages.signIn.title);

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next } = await searchParams;
  const path = returnPath(typeof next === 'string' ? next : null);
  if (await whoIsHere()) redirect(path);
  return <SignInForm returnTo={path} />;
}
