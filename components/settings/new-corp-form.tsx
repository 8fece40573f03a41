'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { problemOf, trpc } from '../trpc.tsx';
import { FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { type AppFields, appRules, parsedFields } from './app-fields.ts';

/** Makes a further corp and goes to work in it, on its own connection page. */
export default function NewCorpForm({ onCancel }: { onCancel: () => void }) {
  const t = useTranslations('settings.newCorp');
  const form = useTranslations('settings.form');
  const toasts = useToasts();
  const create = trpc.corps.create.useMutation();
  const choose = trpc.session.chooseCorp.useMutation();
  const { register, handleSubmit, formState, setError } = useForm<AppFields>({
    defaultValues: { name: '', wecomCorpId: '', agentId: '', secret: '' },
  });
  const { errors } = formState;
  const rules = appRules(form, { needsSecret: true });

  const submit = handleSubmit(async (fields) => {
    try {
      const { membershipId } = await create.mutateAsync(parsedFields(fields));
      await choose.mutateAsync({ membershipId });
      // A full load, so that nothing of the other corp stays in the page.
      window.location.assign('/settings/connection');
    } catch (error) {
      const taken = problemOf(error).details.find(({ path }) => path === 'wecomCorpId');
      if (taken) setError('wecomCorpId', { message: taken.message });
      toasts.failed(t('failed'), error);
    }
  });

  return (
    <form className="flex max-w-xl flex-col gap-3" noValidate onSubmit={submit}>
      <FormField autoFocus error={errors.name?.message} label={form('name')} {...register('name', rules.name)} />
      <FormField
        autoComplete="off"
        error={errors.wecomCorpId?.message}
        label={form('wecomCorpId')}
        spellCheck={false}
        {...register('wecomCorpId', rules.wecomCorpId)}
      />
      <FormField
        autoComplete="off"
        error={errors.agentId?.message}
        inputMode="numeric"
        label={form('agentId')}
        {...register('agentId', rules.agentId)}
      />
      <FormField
        autoComplete="new-password"
        description={form('secretHelp')}
        error={errors.secret?.message}
        label={form('secret')}
        type="password"
        {...register('secret', rules.secret)}
      />
      <div className="mt-1 flex gap-2">
        <Button isPending={create.isPending || choose.isPending || choose.isSuccess} type="submit">
          {t('create')}
        </Button>
        <Button onPress={onCancel} variant="ghost">
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
