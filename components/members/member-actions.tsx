'use client';

import { Button } from '@heroui/react/button';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import { ChangeState } from './change-state.tsx';
import { ResetPassword } from './reset-password.tsx';
import { type Member, needsGrants } from './roles.ts';

const MenuPanel = lazy(() => import('../ui/menu-panel.tsx'));
const ChangeRole = lazy(() => import('./change-role.tsx'));
const GrantAccounts = lazy(() => import('./grant-accounts.tsx'));

type Action = 'role' | 'grants' | 'reset' | 'state';

/** What an admin can do with a person. */
export function MemberActions({ member }: { member: Member }) {
  const t = useTranslations('members.actions');
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [action, setAction] = useState<Action | null>(null);
  const actions: Action[] = ['role', ...(needsGrants(member.role) ? ['grants' as const] : []), 'reset', 'state'];
  const labels = {
    role: t('role'),
    grants: t('grants'),
    reset: t('reset'),
    state: member.disabledTime ? t('enable') : t('disable'),
  };
  const close = () => setAction(null);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        aria-label={t('open', { name: member.name })}
        isIconOnly
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <Ellipsis aria-hidden className="size-4" />
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          entries={actions.map((id) => ({
            id,
            label: labels[id],
            isDangerous: id === 'state' && member.disabledTime === null,
          }))}
          isOpen={isOpen}
          label={t('open', { name: member.name })}
          onAction={(id) => setAction(actions.find((each) => each === id) ?? null)}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
      <Deferred isOpen={action === 'role'}>
        {action === 'role' && <ChangeRole member={member} onClose={close} />}
      </Deferred>
      <Deferred isOpen={action === 'grants'}>
        {action === 'grants' && <GrantAccounts member={member} onClose={close} />}
      </Deferred>
      <ResetPassword isOpen={action === 'reset'} member={member} onClose={close} />
      <ChangeState isOpen={action === 'state'} member={member} onClose={close} />
    </>
  );
}
