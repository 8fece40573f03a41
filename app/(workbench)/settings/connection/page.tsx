import { ConnectionPage } from '#components/settings/connection-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.settings.sections.connection);

export default function Page() {
  return <ConnectionPage />;
}
