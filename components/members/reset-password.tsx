'use client';

import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Deferred } from '../ui/deferred.tsx';
import type { Member } from './roles.ts';

const OneTimePassword = lazy(() => import('./one-time-password.tsx'));

type Props = { member: Member; isOpen: boolean; onClose: () => void };

/** Asks, then shows the new password this one time. */
export function ResetPassword({ member: { memberId, name, email, isShared }, isOpen, onClose }: Props) {
  const t = useTranslations('members.reset');
  const [password, setPassword] = useState<string | null>(null);
  const reset = trpc.members.resetPassword.useMutation();

  return (
    <>
      <ConfirmDialog
        confirmLabel={t('confirm')}
        isDangerous
        isOpen={isOpen}
        onConfirm={async () => setPassword((await reset.mutateAsync({ memberId })).password)}
        onOpenChange={(next) => !next && onClose()}
        title={t('title', { name })}
      >
        <p>{isShared ? t('shared') : t('text')}</p>
      </ConfirmDialog>
      <Deferred isOpen={password !== null}>
        {password !== null && (
          <OneTimePassword
            email={email}
            name={name}
            onClose={() => setPassword(null)}
            password={password}
            why="reset"
          />
        )}
      </Deferred>
    </>
  );
}
