import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { messages } from '#components/messages/zh-cn.ts';
import { returnPath } from '#components/session/return-path.ts';
import { SignInForm } from '#components/sign-in/sign-in-form.tsx';
import { whoIsHere } from '../../who-is-here.ts';

export const metadata: Metadata = { title: messages.signIn.title };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next } = await searchParams;
  const path = returnPath(typeof next === 'string' ? next : null);
  if (await whoIsHere()) redirect(path);
  return <SignInForm returnTo={path} />;
}
