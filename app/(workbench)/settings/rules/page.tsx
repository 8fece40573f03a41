import { RulesPage } from '#components/rules/rules-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.settings.sections.rules);

export default function Page() {
  return <RulesPage />;
}
