'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type SignInProblem, signIn } from '../session/auth-client.ts';
import { FormField } from '../ui/form-field.tsx';

type Fields = { email: string; password: string };

/** E-mail and password; goes on to the page one came from. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations('signIn');
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<Fields>({
    defaultValues: { email: '', password: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ email, password }) => {
    setProblem(null);
    const refused = await signIn(email.trim(), password);
    // A full load, so that nothing of another person's session stays in the page.
    if (!refused) return window.location.assign(returnTo);
    setProblem(refused);
    if (refused === 'WRONG') resetField('password');
    setFocus('password');
  });

  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
      <div>
        <h1 className="font-semibold text-title">{t('title')}</h1>
        <p className="text-muted">{t('description')}</p>
      </div>
      {problem && (
        <p className="rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm" role="alert">
          {t(`problems.${problem}`)}
        </p>
      )}
      <FormField
        autoComplete="username"
        autoFocus
        error={errors.email?.message}
        inputMode="email"
        label={t('email')}
        type="email"
        {...register('email', {
          required: t('emailMissing'),
          pattern: { value: /^\s*\S+@\S+\s*$/, message: t('emailWrong') },
        })}
      />
      <FormField
        autoComplete="current-password"
        error={errors.password?.message}
        label={t('password')}
        type="password"
        {...register('password', { required: t('passwordMissing') })}
      />
      <Button className="mt-2" fullWidth isPending={isSubmitting || (isSubmitSuccessful && !problem)} type="submit">
        {isSubmitting ? t('submitting') : t('submit')}
      </Button>
      <p className="text-muted text-xs">{t('help')}</p>
    </form>
  );
}
