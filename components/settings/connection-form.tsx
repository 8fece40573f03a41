'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { problemOf } from '../trpc.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Section } from '../ui/section.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { type AppFields, appRules, changedFields } from './app-fields.ts';
import { type Connection, useAskTest, useUpdateConnection } from './use-connection.ts';

/** Which app of which enterprise the corp is connected through. Read-only when the environment says so. */
export function ConnectionForm({ connection }: { connection: Connection }) {
  const t = useTranslations('settings.form');
  const toasts = useToasts();
  const update = useUpdateConnection();
  const ask = useAskTest();
  const isFixed = connection.source === 'ENVIRONMENT';
  const { register, handleSubmit, formState, setError, reset } = useForm<AppFields>({
    values: {
      name: connection.name,
      wecomCorpId: connection.wecomCorpId,
      agentId: String(connection.agentId ?? ''),
      secret: '',
    },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors } = formState;
  const rules = appRules(t, { needsSecret: false });

  const secretKept = isFixed ? t('secretFixed') : t('secretSet');
  const secretPlaceholder = connection.hasSecret ? secretKept : t('secretMissing');

  const submit = handleSubmit(async (fields) => {
    const changes = changedFields(fields, connection);
    if (Object.keys(changes).length === 0) return toasts.succeeded(t('nothing'));
    try {
      await update.mutateAsync(changes);
      reset({ ...fields, secret: '' });
      toasts.succeeded(t('saved'));
      if (!isFixed) await ask.mutateAsync();
    } catch (error) {
      for (const { path, message } of problemOf(error).details) {
        if (path === 'name' || path === 'wecomCorpId' || path === 'agentId' || path === 'secret')
          setError(path, { message });
      }
      toasts.failed(t('failed'), error);
    }
  });

  return (
    <Section description={t('description')} title={t('title')}>
      <form className="flex flex-col gap-3" noValidate onSubmit={submit}>
        {isFixed && (
          <p className="rounded-md bg-accent-soft px-3 py-2 text-accent-soft-foreground text-sm">
            {t('fromEnvironment')}
          </p>
        )}
        <FormField error={errors.name?.message} label={t('name')} {...register('name', rules.name)} />
        <FormField
          autoComplete="off"
          error={errors.wecomCorpId?.message}
          isDisabled={isFixed}
          label={t('wecomCorpId')}
          spellCheck={false}
          {...register('wecomCorpId', isFixed ? {} : rules.wecomCorpId)}
        />
        <FormField
          autoComplete="off"
          error={errors.agentId?.message}
          inputMode="numeric"
          isDisabled={isFixed}
          label={t('agentId')}
          {...register('agentId', isFixed ? {} : rules.agentId)}
        />
        <FormField
          autoComplete="new-password"
          description={t('secretHelp')}
          error={errors.secret?.message}
          isDisabled={isFixed}
          label={t('secret')}
          placeholder={secretPlaceholder}
          type="password"
          {...register('secret', isFixed ? {} : rules.secret)}
        />
        <Button className="mt-1 self-start" isPending={update.isPending} type="submit">
          {isFixed ? t('saveName') : t('save')}
        </Button>
      </form>
    </Section>
  );
}
