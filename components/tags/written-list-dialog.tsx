'use client';

import { skipToken } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { UnknownValues } from '../customers/unknown-values.tsx';
import { WrittenValues } from '../customers/written-values.tsx';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Props = {
  /** The list to add to; null makes a new one. */
  list: { groupId: number; groupName: string } | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Makes a list, or adds to one, from what is pasted or stands in a CSV; tells first whom it finds and whom not. */
export default function WrittenListDialog({ list, isOpen, onOpenChange }: Props) {
  const t = useTranslations('tags.list');
  const written = useTranslations('customers.written');
  const router = useRouter();
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [name, setName] = useState('');
  const [values, setValues] = useState<string[]>([]);
  const asked = useDeferredValue(values);
  const preview = trpc.customers.resolve.useQuery(asked.length > 0 ? { values: asked } : skipToken);
  const create = trpc.lists.create.useMutation();
  const add = trpc.lists.addMembers.useMutation();
  const found = asked.length > 0 && asked === values ? preview.data : undefined;
  const count = found?.foundCount ?? 0;
  const isUnready = values.length > 0 && (!found || count === 0);

  async function confirm() {
    const selection = { values };
    if (list) {
      const { changedCount } = await add.mutateAsync({ groupId: list.groupId, selection });
      toasts.succeeded(t('added', { count: changedCount }));
    } else {
      const { groupId } = await create.mutateAsync({ name, ...(values.length > 0 && { selection }) });
      toasts.succeeded(t('createdDone', { name }));
      router.push(`/tags/${groupId}`);
    }
    setName('');
    setValues([]);
    await Promise.all([cache.tags.invalidate(), cache.lists.invalidate(), cache.customers.invalidate()]);
  }

  return (
    <ConfirmDialog
      confirmLabel={list ? t('addConfirm', { count }) : t('createConfirm', { count })}
      isConfirmDisabled={isUnready || (list ? values.length === 0 : name.trim() === '')}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={list ? t('addTitle', { name: list.groupName }) : t('createTitle')}
    >
      {!list && (
        <FormField label={t('name')} maxLength={100} onChange={({ target }) => setName(target.value)} value={name} />
      )}
      <WrittenValues onChange={setValues} />
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {preview.error && <ErrorState error={preview.error} onRetry={preview.refetch} />}
        {asked.length > 0 && preview.isPending && <p className="text-muted">{written('checking')}</p>}
        {found && (
          <>
            <p className="font-medium">{written('found', { count })}</p>
            <UnknownValues count={found.unknownCount} duplicateCount={found.duplicateCount} shown={found.unknown} />
          </>
        )}
      </div>
    </ConfirmDialog>
  );
}
