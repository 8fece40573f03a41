'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useUpdateConnection } from './use-connection.ts';

type Fields = { callbackToken: string; callbackAesKey: string };

/** What WeCom signs and encrypts its events with; the two are set together and never shown again. */
export function CallbackForm({ hasKeys }: { hasKeys: boolean }) {
  const t = useTranslations('settings.callback');
  const form = useTranslations('settings.form');
  const toasts = useToasts();
  const update = useUpdateConnection();
  const { register, handleSubmit, formState, reset } = useForm<Fields>({
    defaultValues: { callbackToken: '', callbackAesKey: '' },
  });
  const { errors } = formState;
  const placeholder = hasKeys ? form('secretSet') : form('secretMissing');
  const submit = handleSubmit(async (fields) => {
    try {
      await update.mutateAsync(fields);
      reset();
      toasts.succeeded(t('saved'));
    } catch (error) {
      toasts.failed(form('failed'), error);
    }
  });
  return (
    <form className="flex flex-col gap-3" noValidate onSubmit={submit}>
      <FormField
        autoComplete="new-password"
        description={t('tokenHelp')}
        error={errors.callbackToken?.message}
        label={t('token')}
        placeholder={placeholder}
        type="password"
        {...register('callbackToken', {
          required: t('together'),
          pattern: { value: /^[A-Za-z0-9]{1,32}$/, message: t('tokenHelp') },
        })}
      />
      <FormField
        autoComplete="new-password"
        description={t('aesKeyHelp')}
        error={errors.callbackAesKey?.message}
        label={t('aesKey')}
        placeholder={placeholder}
        type="password"
        {...register('callbackAesKey', {
          required: t('together'),
          pattern: { value: /^[A-Za-z0-9]{43}$/, message: t('aesKeyHelp') },
        })}
      />
      <Button className="mt-1 self-start" isPending={update.isPending} type="submit" variant="secondary">
        {t('save')}
      </Button>
    </form>
  );
}
