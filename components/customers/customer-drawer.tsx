'use client';

import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';

const DrawerPanel = lazy(() => import('../ui/drawer-panel.tsx'));
const CustomerProfile = lazy(() => import('./customer-profile.tsx'));

type Props = { customerId: number | null; onClose: () => void };

/** One customer at the side of a list. */
export function CustomerDrawer({ customerId, onClose }: Props) {
  const t = useTranslations('customers.drawer');
  // What it shows stays while it slides out.
  const [last, setLast] = useState(customerId);
  if (customerId !== null && customerId !== last) setLast(customerId);
  const isOpen = customerId !== null;
  return (
    <Deferred isOpen={isOpen}>
      <DrawerPanel isOpen={isOpen} isWide onOpenChange={() => onClose()} side="right" title={t('title')}>
        {last !== null && <CustomerProfile customerId={last} key={last} />}
      </DrawerPanel>
    </Deferred>
  );
}
