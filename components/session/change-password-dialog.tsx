'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FormField } from '../ui/form-field.tsx';
import { ModalForm } from '../ui/modal-form.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { changePassword } from './change-password.ts';

type Fields = { current: string; next: string; again: string };

/** The server's own smallest length; it has the last word. */
const leastLength = 10;

/** One's own password: the present one, and the new one twice. */
export default function ChangePasswordDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const t = useTranslations('shell.password');
  const toasts = useToasts();
  const [isUnreachable, setUnreachable] = useState(false);
  const { register, handleSubmit, formState, setError } = useForm<Fields>({
    defaultValues: { current: '', next: '', again: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ current, next }) => {
    const refused = await changePassword(current, next);
    setUnreachable(refused === 'UNREACHABLE');
    if (refused === 'UNREACHABLE') return;
    if (refused) {
      const field = refused === 'WEAK' ? 'next' : 'current';
      return setError(field, { message: t(`problems.${refused}`) }, { shouldFocus: true });
    }
    toasts.succeeded(t('changed'));
    onClose();
  });

  return (
    <ModalForm
      error={isUnreachable}
      isOpen
      isPending={isSubmitting}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
      submitLabel={t('submit')}
      title={t('title')}
    >
      <p className="text-muted text-sm">{t('text')}</p>
      {/* For the browser's password store: whose password this is. */}
      <input autoComplete="username" className="hidden" defaultValue={email} readOnly type="email" />
      <FormField
        autoComplete="current-password"
        autoFocus
        error={errors.current?.message}
        label={t('current')}
        type="password"
        {...register('current', { required: t('currentMissing') })}
      />
      <FormField
        autoComplete="new-password"
        description={t('length', { count: leastLength })}
        error={errors.next?.message}
        label={t('next')}
        type="password"
        {...register('next', {
          required: t('nextMissing'),
          minLength: { value: leastLength, message: t('tooShort', { count: leastLength }) },
          validate: (next, { current }) => next !== current || t('same'),
        })}
      />
      <FormField
        autoComplete="new-password"
        error={errors.again?.message}
        label={t('again')}
        type="password"
        {...register('again', { validate: (again, { next }) => again === next || t('different') })}
      />
    </ModalForm>
  );
}
