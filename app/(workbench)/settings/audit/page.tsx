import { AuditPage } from '#components/audit/audit-page.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.settings.sections.audit);

export default function Page() {
  return <AuditPage />;
}
