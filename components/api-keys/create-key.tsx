'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { permissions, rolePermissions } from '#server/auth/permissions';
import { AccountChoice } from '../members/account-choice.tsx';
import { trpc } from '../trpc.tsx';
import { CheckList } from '../ui/check-list.tsx';
import { box, FormField } from '../ui/form-field.tsx';
import { ModalForm } from '../ui/modal-form.tsx';
import CreatedKey from './created-key.tsx';

const validities = [30, 90, 365] as const;

/** Makes a key, then shows it this one time. */
export default function CreateKey({ onClose }: { onClose: () => void }) {
  const t = useTranslations('apiKeys');
  const utils = trpc.useUtils();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([...rolePermissions.SERVICE]);
  const [accountIds, setAccountIds] = useState<string[] | null>(null);
  const [days, setDays] = useState<number | null>(null);
  const [wasTried, setTried] = useState(false);
  const create = trpc.apiKeys.create.useMutation({ onSuccess: () => utils.apiKeys.list.invalidate() });

  const faults = {
    name: name.trim() === '' ? t('form.required') : undefined,
    scopes: scopes.length === 0 ? t('form.noScope') : undefined,
    accounts: accountIds?.length === 0 ? t('form.noAccount') : undefined,
  };
  const isFine = Object.values(faults).every((fault) => fault === undefined);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setTried(true);
    if (!isFine) return;
    create.mutate({
      name: name.trim(),
      scopes: permissions.filter((permission) => scopes.includes(permission)),
      ...(accountIds && { accountIds }),
      ...(days !== null && { expiresInDays: days }),
    });
  }

  if (create.data) return <CreatedKey apiKey={create.data.key} onClose={onClose} />;
  return (
    <ModalForm
      error={create.error}
      isOpen
      isPending={create.isPending}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('form.submit')}
      title={t('form.title')}
    >
      <FormField
        autoComplete="off"
        autoFocus
        description={t('form.nameHelp')}
        error={wasTried ? faults.name : undefined}
        label={t('form.name')}
        maxLength={100}
        onChange={({ target }) => setName(target.value)}
        value={name}
      />
      <CheckList
        chosen={scopes}
        emptyText=""
        error={wasTried ? faults.scopes : undefined}
        label={t('form.scopes')}
        onChoose={setScopes}
        options={permissions.map((id) => ({ id, label: t(`scopes.${id}`), note: id.replace('workbench:', '') }))}
        summary={t('scopeCount', { count: scopes.length })}
      />
      <label className="flex cursor-pointer items-center gap-2.5 text-sm">
        <input
          checked={accountIds !== null}
          className="size-4 accent-(--accent)"
          onChange={({ target }) => setAccountIds(target.checked ? [] : null)}
          type="checkbox"
        />
        {t('form.limit')}
      </label>
      {accountIds && (
        <AccountChoice
          chosen={accountIds}
          error={wasTried ? faults.accounts : undefined}
          hasHelp={false}
          onChoose={setAccountIds}
        />
      )}
      <label className="flex flex-col gap-1">
        <span className="font-medium text-sm">{t('form.expires')}</span>
        <select
          className={`${box} h-9`}
          onChange={({ target }) => setDays(validities.find((each) => String(each) === target.value) ?? null)}
          value={days ?? ''}
        >
          <option value="">{t('form.never')}</option>
          {validities.map((each) => (
            <option key={each} value={each}>
              {t('form.days', { days: each })}
            </option>
          ))}
        </select>
      </label>
    </ModalForm>
  );
}
