'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { trpc } from '../trpc.tsx';
import { FormField } from '../ui/form-field.tsx';
import { ModalForm } from '../ui/modal-form.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { AccountChoice } from './account-choice.tsx';
import OneTimePassword from './one-time-password.tsx';
import { RoleChoice } from './role-choice.tsx';
import { type Member, needsGrants } from './roles.ts';

/** Makes somebody a member, then shows their password this one time. */
export default function AddMember({ onClose }: { onClose: () => void }) {
  const t = useTranslations('members');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const [role, setRole] = useState<Member['role']>('OPERATOR');
  const [accountIds, setAccountIds] = useState<string[]>([]);
  const { register, handleSubmit, formState, getValues } = useForm({ defaultValues: { name: '', email: '' } });
  const add = trpc.members.add.useMutation({
    onSuccess: ({ password }) => {
      void utils.members.list.invalidate();
      if (password !== null) return;
      toasts.succeeded(t('password.linked', { name: getValues('name') }));
      onClose();
    },
  });
  const submit = handleSubmit(({ name, email }) =>
    add.mutate({ name: name.trim(), email: email.trim(), role, accountIds: needsGrants(role) ? accountIds : [] }),
  );
  if (add.data?.password) {
    return <OneTimePassword {...getValues()} onClose={onClose} password={add.data.password} why="created" />;
  }
  const required = (text: string) => text.trim() !== '' || t('form.required');
  const looksRight = (text: string) => /^\S+@\S+\.\S+$/.test(text.trim()) || t('form.wrongEmail');
  return (
    <ModalForm
      error={add.error}
      isOpen
      isPending={add.isPending}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
      submitLabel={t('form.submit')}
      title={t('form.title')}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField
          autoComplete="off"
          autoFocus
          error={formState.errors.name?.message}
          label={t('form.name')}
          maxLength={100}
          {...register('name', { validate: required })}
        />
        <FormField
          autoComplete="off"
          error={formState.errors.email?.message}
          inputMode="email"
          label={t('form.email')}
          {...register('email', { validate: { required, looksRight } })}
        />
      </div>
      <RoleChoice onChoose={setRole} value={role} />
      {needsGrants(role) && <AccountChoice chosen={accountIds} onChoose={setAccountIds} />}
    </ModalForm>
  );
}
