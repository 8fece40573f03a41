import { MembersPage } from '#components/members/members-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.settings.sections.members);

export default function Page() {
  return <MembersPage />;
}
