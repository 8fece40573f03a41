'use client';

import { Button } from '@heroui/react/button';
import { Drawer } from '@heroui/react/drawer';
import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Navigation } from './navigation.tsx';

/** The navigation on small screens. */
export function NavigationDrawer() {
  const t = useTranslations('shell');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-label={t('openNavigation')}
        className="-ml-2 lg:hidden"
        isIconOnly
        onPress={() => setOpen(true)}
        variant="ghost"
      >
        <Menu aria-hidden className="size-5" />
      </Button>
      <Drawer.Backdrop isOpen={isOpen} onOpenChange={setOpen}>
        <Drawer.Content placement="left">
          <Drawer.Dialog className="w-64">
            <Drawer.CloseTrigger />
            <Drawer.Header>
              <Drawer.Heading>{t('product')}</Drawer.Heading>
            </Drawer.Header>
            <Drawer.Body>
              <Navigation onGo={() => setOpen(false)} />
            </Drawer.Body>
          </Drawer.Dialog>
        </Drawer.Content>
      </Drawer.Backdrop>
    </>
  );
}
