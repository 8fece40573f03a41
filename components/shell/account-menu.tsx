'use client';

import { Button } from '@heroui/react/button';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { signOut } from '../session/auth-client.ts';
import { useSession } from '../session/session.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { useToasts } from '../ui/toasts.tsx';

const MenuPanel = lazy(() => import('../ui/menu-panel.tsx'));
const ChangePasswordDialog = lazy(() => import('../session/change-password-dialog.tsx'));

/** Who is signed in, and the ways out. */
export function AccountMenu() {
  const t = useTranslations('shell.account');
  const { user, memberships } = useSession();
  const toasts = useToasts();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [changesPassword, setChangesPassword] = useState(false);
  const [asksEverywhere, setAsksEverywhere] = useState(false);

  async function leave(everywhere: boolean) {
    await signOut({ everywhere });
    window.location.assign('/login');
  }

  function act(id: string) {
    if (id === 'choose') window.location.assign('/choose-corp');
    if (id === 'password') setChangesPassword(true);
    if (id === 'everywhere') setAsksEverywhere(true);
    if (id === 'out') leave(false).catch((error: unknown) => toasts.failed(t('failed'), error));
  }

  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        className="gap-2 px-1.5"
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <span className="sr-only">{t('label', { name: user.name })}</span>
        <span
          aria-hidden
          className="flex size-6 items-center justify-center rounded-full bg-accent text-2xs text-accent-foreground"
        >
          {[...user.name].at(-1)}
        </span>
        <span aria-hidden className="max-w-32 truncate max-sm:hidden">
          {user.name}
        </span>
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          entries={[
            ...(memberships.length > 1 ? [{ id: 'choose', label: t('chooseCorp') }] : []),
            { id: 'password', label: t('changePassword') },
            { id: 'out', label: t('signOut') },
            { id: 'everywhere', label: t('signOutEverywhere'), isDangerous: true },
          ]}
          head={<Who />}
          isOpen={isOpen}
          label={t('menu')}
          onAction={act}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
      <Deferred isOpen={changesPassword}>
        {changesPassword && <ChangePasswordDialog email={user.email ?? ''} onClose={() => setChangesPassword(false)} />}
      </Deferred>
      <ConfirmDialog
        confirmLabel={t('signOutEverywhere')}
        isDangerous
        isOpen={asksEverywhere}
        onConfirm={() => leave(true)}
        onOpenChange={setAsksEverywhere}
        title={t('everywhereTitle')}
      >
        <p>{t('everywhereText')}</p>
      </ConfirmDialog>
    </>
  );
}

function Who() {
  const t = useTranslations('shell.account');
  const { user, role } = useSession();
  return (
    <div className="border-separator border-b px-4 pt-3 pb-2.5">
      <p className="font-medium text-sm">{user.name}</p>
      <p className="text-muted text-xs">{user.email}</p>
      {role && <p className="text-muted text-xs">{t(`roles.${role}`)}</p>}
    </div>
  );
}
