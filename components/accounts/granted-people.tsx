'use client';

import { Button } from '@heroui/react/button';
import { UserCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { Deferred } from '../ui/deferred.tsx';

const GrantPeople = lazy(() => import('./grant-people.tsx'));

type Account = { accountId: string; accountName: string };

/** How many people were given this account, and the way to change that; for admins. */
export function GrantedPeople({ account }: { account: Account }) {
  const t = useTranslations('accounts.grants');
  const [isOpen, setOpen] = useState(false);
  const { data } = trpc.members.list.useQuery({});
  const people = data?.records.filter(({ accounts }) => accounts.some((each) => each.accountId === account.accountId));
  const names = people?.map(({ name }) => name).join('、');
  return (
    <>
      <Button className="max-w-48 gap-2" isDisabled={!people} onPress={() => setOpen(true)} size="sm" variant="ghost">
        <UserCheck aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="sr-only">{t('open', { name: account.accountName })}</span>
        <span className="truncate">{names || t('nobody')}</span>
      </Button>
      <Deferred isOpen={isOpen}>
        {isOpen && people && <GrantPeople account={account} granted={people} onClose={() => setOpen(false)} />}
      </Deferred>
    </>
  );
}
