'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { type Member, needsGrants } from '../members/roles.ts';
import { trpc } from '../trpc.tsx';
import { CheckList } from '../ui/check-list.tsx';
import { ModalForm } from '../ui/modal-form.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Props = { account: { accountId: string; accountName: string }; granted: Member[]; onClose: () => void };

/** Sets who may see and send from an account; see GrantedPeople. */
export default function GrantPeople({ account, granted, onClose }: Props) {
  const t = useTranslations('accounts.grants');
  const roles = useTranslations('members.roles');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const { data } = trpc.members.list.useQuery({});
  const [chosen, setChosen] = useState(() => granted.map(({ memberId }) => String(memberId)));
  const save = trpc.members.setAccountGrants.useMutation({
    onSuccess: () => {
      toasts.succeeded(t('saved'));
      void utils.members.list.invalidate();
      onClose();
    },
  });
  const people = data?.records.filter(({ role, memberId }) => needsGrants(role) || chosen.includes(String(memberId)));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    save.mutate({ accountId: account.accountId, memberIds: chosen.map(Number) });
  }

  return (
    <ModalForm
      error={save.error}
      isOpen
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('save')}
      title={t('title', { name: account.accountName })}
    >
      <CheckList
        chosen={chosen}
        description={t('help')}
        emptyText={t('none')}
        label={t('label')}
        onChoose={setChosen}
        options={(people ?? []).map(({ memberId, name, email, role }) => ({
          id: String(memberId),
          label: `${name}（${roles(role)}）`,
          note: email,
        }))}
        searchLabel={t('search')}
        summary={t('chosen', { count: chosen.length })}
      />
    </ModalForm>
  );
}
