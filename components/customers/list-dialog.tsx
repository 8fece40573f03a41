'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import type { CustomerSelection } from '#server/customers/selection-schema';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { box, FormField } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';

type Props = {
  selection: CustomerSelection;
  count: number;
  /** The list is made for a new group send, which opens next. */
  isToSend: boolean;
  mostInAddress: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDone: () => void;
};

/** Puts the selected customers on a list: a new one, or one that is there. */
export default function ListDialog({ selection, count, isToSend, mostInAddress, isOpen, onOpenChange, onDone }: Props) {
  const t = useTranslations('customers.list');
  const id = useId();
  const router = useRouter();
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const groups = trpc.tags.listGroups.useQuery();
  const create = trpc.lists.create.useMutation();
  const add = trpc.lists.addMembers.useMutation();
  const [listId, setListId] = useState(0);
  const [name, setName] = useState('');
  const isNew = isToSend || listId === 0;

  async function confirm() {
    const { groupId, addedCount } = isNew ? await create.mutateAsync({ name, selection }) : await addTo(listId);
    setName('');
    await Promise.all([cache.tags.invalidate(), cache.lists.invalidate(), cache.customers.invalidate()]);
    toasts.succeeded(t('added', { count: addedCount }));
    onDone();
    if (isToSend) router.push(`/tasks/new?groupIds=${groupId}`);
  }

  async function addTo(groupId: number) {
    const { changedCount } = await add.mutateAsync({ groupId, selection });
    return { groupId, addedCount: changedCount };
  }

  return (
    <ConfirmDialog
      confirmLabel={isToSend ? t('createAndSend') : isNew ? t('create') : t('confirm')}
      isConfirmDisabled={isNew && name.trim() === ''}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={isToSend ? t('sendTitle', { count }) : t('title', { count })}
    >
      {isToSend ? <p>{t('sendText', { max: mostInAddress })}</p> : <p className="text-muted">{t('note')}</p>}
      {!isToSend && (
        <div className="flex flex-col gap-1">
          <label className="font-medium" htmlFor={id}>
            {t('target')}
          </label>
          <select
            className={`${box} h-9`}
            id={id}
            onChange={({ target }) => setListId(Number(target.value))}
            value={listId}
          >
            <option value={0}>{t('newList')}</option>
            {groups.data
              ?.filter(({ groupType }) => groupType === 'LIST')
              .map(({ groupId, groupName }) => (
                <option key={groupId} value={groupId}>
                  {groupName}
                </option>
              ))}
          </select>
        </div>
      )}
      {isNew && (
        <FormField label={t('name')} maxLength={100} onChange={({ target }) => setName(target.value)} value={name} />
      )}
    </ConfirmDialog>
  );
}
