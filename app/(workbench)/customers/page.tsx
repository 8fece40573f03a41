import type { Metadata } from 'next';
import { CustomerSearch } from '#components/customers/customer-search.tsx';
import { messages } from '#components/messages/zh-cn.ts';

export const metadata: Metadata = { title: messages.shell.pages.customers };

export default function CustomersPage() {
  return <CustomerSearch />;
}
