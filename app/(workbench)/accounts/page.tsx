import type { Metadata } from 'next';
import { AccountList } from '#components/accounts/account-list.tsx';
import { messages } from '#components/messages/zh-cn.ts';

export const metadata: Metadata = { title: messages.shell.pages.accounts };

export default function AccountsPage() {
  return <AccountList />;
}
