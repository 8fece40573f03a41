'use client';

import { Button } from '@heroui/react/button';
import { Send, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { lazy, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { type Outputs, trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { FormField } from '../ui/form-field.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { useToasts } from '../ui/toasts.tsx';

const WrittenListDialog = lazy(() => import('./written-list-dialog.tsx'));

export type Group = Outputs['lists']['get'];
type DialogProps = { group: Group; isOpen: boolean; onOpenChange: () => void };

/** What can be done with a customer group: send to it, and change a list. */
export function ListActions({ group }: { group: Group }) {
  const t = useTranslations('tags.list');
  const maySend = useCan('workbench:group-send:create');
  const mayChange = useCan('workbench:customer:manage') && group.groupType === 'LIST';
  const [opened, setOpened] = useState<'add' | 'rename' | 'delete' | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      {mayChange && (
        <>
          <Button onPress={() => setOpened('delete')} variant="ghost">
            {t('delete')}
          </Button>
          <Button onPress={() => setOpened('rename')} variant="ghost">
            {t('rename')}
          </Button>
          <Button onPress={() => setOpened('add')} variant="outline">
            <UserPlus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        </>
      )}
      {maySend && (
        <LinkButton href={`/tasks/new?groupIds=${group.groupId}`}>
          <Send aria-hidden className="size-4" />
          {t('send')}
        </LinkButton>
      )}
      <Deferred isOpen={opened === 'add'}>
        <WrittenListDialog isOpen={opened === 'add'} list={group} onOpenChange={close} />
      </Deferred>
      <RenameDialog group={group} isOpen={opened === 'rename'} key={group.groupName} onOpenChange={close} />
      <DeleteDialog group={group} isOpen={opened === 'delete'} onOpenChange={close} />
    </>
  );
}

function RenameDialog({ group, isOpen, onOpenChange }: DialogProps) {
  const t = useTranslations('tags.list');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [name, setName] = useState(group.groupName);
  const rename = trpc.lists.rename.useMutation();

  async function confirm() {
    await rename.mutateAsync({ groupId: group.groupId, name });
    await Promise.all([cache.tags.invalidate(), cache.lists.invalidate()]);
    toasts.succeeded(t('renamed'));
  }

  return (
    <ConfirmDialog
      confirmLabel={t('renameConfirm')}
      isConfirmDisabled={name.trim() === ''}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('renameTitle')}
    >
      <FormField label={t('name')} maxLength={100} onChange={({ target }) => setName(target.value)} value={name} />
    </ConfirmDialog>
  );
}

function DeleteDialog({ group, isOpen, onOpenChange }: DialogProps) {
  const t = useTranslations('tags.list');
  const router = useRouter();
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const remove = trpc.lists.remove.useMutation();

  async function confirm() {
    await remove.mutateAsync({ groupId: group.groupId });
    toasts.succeeded(t('deleted'));
    router.push('/tags');
    await cache.tags.invalidate();
  }

  return (
    <ConfirmDialog
      confirmLabel={t('deleteConfirm')}
      isDangerous
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={onOpenChange}
      title={t('deleteTitle', { name: group.groupName })}
    >
      <p>{t('deleteText', { count: group.customerCount })}</p>
    </ConfirmDialog>
  );
}
