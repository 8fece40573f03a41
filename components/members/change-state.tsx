'use client';

import { useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { Member } from './roles.ts';

type Props = { member: Member; isOpen: boolean; onClose: () => void };

/** Keeps a person out, or lets them in again; says first what becomes of what they set up. */
export function ChangeState({ member: { memberId, name, disabledTime, openTaskCount }, isOpen, onClose }: Props) {
  const isDisabled = disabledTime === null;
  const t = useTranslations(isDisabled ? 'members.disable' : 'members.enable');
  const tasks = useTranslations('members.disable');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const change = trpc.members.setDisabled.useMutation();

  async function confirm() {
    await change.mutateAsync({ memberId, isDisabled });
    await utils.members.list.invalidate();
    toasts.succeeded(t('done', { name }));
  }

  return (
    <ConfirmDialog
      confirmLabel={t('confirm')}
      isDangerous={isDisabled}
      isOpen={isOpen}
      onConfirm={confirm}
      onOpenChange={(next) => !next && onClose()}
      title={t('title', { name })}
    >
      <p>{t('text')}</p>
      {isDisabled && <p>{tasks('tasks', { count: openTaskCount })}</p>}
    </ConfirmDialog>
  );
}
