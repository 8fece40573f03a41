import { DoNotContactList } from '#components/customers/do-not-contact-list.tsx';
import { titled } from '../../../language.ts';

export const generateMetadata = titled((messages) => messages.customers.doNotContactPage.label);

export default function DoNotContactPage() {
  return <DoNotContactList />;
}
