import { redirect } from 'next/navigation';
import { sections } from '#components/settings/sections.ts';
import { whoIsHere } from '../../who-is-here.ts';

/** The first section that the person here may see. */
export default async function SettingsPage() {
  const session = await whoIsHere();
  const first = sections.find(({ permission }) => session?.permissions.includes(permission));
  redirect(first?.href ?? '/settings/connection');
}
