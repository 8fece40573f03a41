'use client';

import { Button } from '@heroui/react/button';
import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import { Navigation } from './navigation.tsx';

const DrawerPanel = lazy(() => import('../ui/drawer-panel.tsx'));

/** The navigation on small screens. */
export function NavigationDrawer() {
  const t = useTranslations('shell');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={t('openNavigation')}
        className="-ml-2 lg:hidden"
        isIconOnly
        onPress={() => setOpen(true)}
        variant="ghost"
      >
        <Menu aria-hidden className="size-5" />
      </Button>
      <Deferred isOpen={isOpen}>
        <DrawerPanel isOpen={isOpen} onOpenChange={setOpen} title={t('product')}>
          <Navigation onGo={() => setOpen(false)} />
        </DrawerPanel>
      </Deferred>
    </>
  );
}
