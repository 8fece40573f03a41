'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ModalForm } from '../ui/modal-form.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { AccountChoice } from './account-choice.tsx';
import type { Member } from './roles.ts';

/** Sets which accounts a person sees and sends from; see MemberActions. */
export default function GrantAccounts({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations('members.grants');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const [accountIds, setAccountIds] = useState(() => member.accounts.map(({ accountId }) => accountId));
  const save = trpc.members.setGrants.useMutation({
    onSuccess: () => {
      toasts.succeeded(t('saved'));
      void utils.members.list.invalidate();
      onClose();
    },
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    save.mutate({ memberId: member.memberId, accountIds });
  }

  return (
    <ModalForm
      error={save.error}
      isOpen
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('save')}
      title={t('title', { name: member.name })}
    >
      <AccountChoice chosen={accountIds} onChoose={setAccountIds} />
    </ModalForm>
  );
}
