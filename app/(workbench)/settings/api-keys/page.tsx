import { ApiKeysPage } from '#components/api-keys/api-keys-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.settings.sections.apiKeys);

export default function Page() {
  return <ApiKeysPage />;
}
