'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import type { CustomerDetail } from '#server/customers/detail-schema';
import { useCan } from '../session/session.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { TimeText } from '../ui/time-text.tsx';

const MarkDialog = lazy(() => import('./mark-dialog.tsx'));
const UnmarkDialog = lazy(() => import('./unmark-dialog.tsx'));

/** Whether group sends reach a customer, why not, and the way to change it. */
export function ContactSwitch({ customer }: { customer: CustomerDetail }) {
  const t = useTranslations('customers');
  const mayManage = useCan('workbench:customer:manage');
  const [opened, setOpened] = useState<'mark' | 'unmark' | null>(null);
  const { customerId, name, doNotContact } = customer;
  return (
    <div className="flex flex-col items-start gap-2">
      <StatusChip tone={doNotContact ? 'danger' : 'success'}>
        {doNotContact ? t('drawer.marked') : t('drawer.reachable')}
      </StatusChip>
      {doNotContact && (
        <p className="break-words">
          {doNotContact.reason}
          <span className="block text-muted text-xs">
            {doNotContact.createdBy && `${t('drawer.markedBy', { name: doNotContact.createdBy })} · `}
            <TimeText value={doNotContact.createTime} />
          </span>
        </p>
      )}
      {mayManage && (
        <Button onPress={() => setOpened(doNotContact ? 'unmark' : 'mark')} size="sm" variant="outline">
          {doNotContact ? t('unmark.confirm') : t('mark.confirm')}
        </Button>
      )}
      <Deferred isOpen={opened === 'mark'}>
        <MarkDialog
          count={1}
          isOpen={opened === 'mark'}
          onOpenChange={() => setOpened(null)}
          selection={{ customerIds: [customerId] }}
        />
      </Deferred>
      <Deferred isOpen={opened === 'unmark'}>
        <UnmarkDialog
          customers={[{ customerId, name }]}
          isOpen={opened === 'unmark'}
          onOpenChange={() => setOpened(null)}
        />
      </Deferred>
    </div>
  );
}
