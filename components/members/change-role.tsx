'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ModalForm } from '../ui/modal-form.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { RoleChoice } from './role-choice.tsx';
import type { Member } from './roles.ts';

/** Gives a person another role; see MemberActions. */
export default function ChangeRole({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations('members.changeRole');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const [role, setRole] = useState(member.role);
  const change = trpc.members.changeRole.useMutation({
    onSuccess: () => {
      toasts.succeeded(t('done'));
      void utils.members.list.invalidate();
      onClose();
    },
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    change.mutate({ memberId: member.memberId, role });
  }

  return (
    <ModalForm
      error={change.error}
      isDisabled={role === member.role}
      isOpen
      isPending={change.isPending}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('save')}
      title={t('title', { name: member.name })}
    >
      <RoleChoice onChoose={setRole} value={role} />
    </ModalForm>
  );
}
