import { CustomerSearch } from '#components/customers/customer-search.tsx';
import { titled } from '../../language.ts';

export const generateMetadata = titled((messages) => messages.shell.pages.customers);

export default function CustomersPage() {
  return <CustomerSearch />;
}
