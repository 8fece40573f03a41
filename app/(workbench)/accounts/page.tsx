import { AccountList } from '#components/accounts/account-list.tsx';
import { titled } from '../../language.ts';

export const generateMetadata = titled((messages) => messages.shell.pages.accounts);

export default function AccountsPage() {
  return <AccountList />;
}
