'use client';

import { Button } from '@heroui/react/button';
import { Dropdown } from '@heroui/react/dropdown';
import { Label } from '@heroui/react/label';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { signOut } from '../session/auth-client.ts';
import { useSession } from '../session/session.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';

/** Who is signed in, and the ways out. */
export function AccountMenu() {
  const t = useTranslations('shell.account');
  const { user, role, memberships } = useSession();
  const toasts = useToasts();
  const [asksEverywhere, setAsksEverywhere] = useState(false);

  async function leave(everywhere: boolean) {
    await signOut({ everywhere });
    window.location.assign('/login');
  }

  function act(key: unknown) {
    if (key === 'choose') window.location.assign('/choose-corp');
    if (key === 'everywhere') setAsksEverywhere(true);
    if (key === 'out') leave(false).catch((error: unknown) => toasts.failed(t('failed'), error));
  }

  return (
    <>
      <Dropdown>
        <Button aria-label={t('label', { name: user.name })} className="gap-2 px-1.5" size="sm" variant="ghost">
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-full bg-accent text-2xs text-white"
          >
            {[...user.name].at(-1)}
          </span>
          <span className="max-w-32 truncate max-sm:hidden">{user.name}</span>
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </Button>
        <Dropdown.Popover placement="bottom end">
          <div className="border-separator border-b px-4 pt-3 pb-2.5">
            <p className="font-medium text-sm">{user.name}</p>
            <p className="text-muted text-xs">{user.email}</p>
            {role && <p className="text-muted text-xs">{t(`roles.${role}`)}</p>}
          </div>
          <Dropdown.Menu aria-label={t('menu')} onAction={act}>
            {memberships.length > 1 ? (
              <Dropdown.Item id="choose" textValue={t('chooseCorp')}>
                <Label>{t('chooseCorp')}</Label>
              </Dropdown.Item>
            ) : null}
            <Dropdown.Item id="out" textValue={t('signOut')}>
              <Label>{t('signOut')}</Label>
            </Dropdown.Item>
            <Dropdown.Item id="everywhere" textValue={t('signOutEverywhere')} variant="danger">
              <Label>{t('signOutEverywhere')}</Label>
            </Dropdown.Item>
          </Dropdown.Menu>
        </Dropdown.Popover>
      </Dropdown>
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
