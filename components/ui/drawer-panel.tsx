'use client';

import { Drawer } from '@heroui/react/drawer';
import type { ReactNode } from 'react';

type Props = { title: string; isOpen: boolean; onOpenChange: (isOpen: boolean) => void; children: ReactNode };

/** A panel that slides in from the left edge. */
export default function DrawerPanel({ title, isOpen, onOpenChange, children }: Props) {
  return (
    <Drawer.Backdrop isOpen={isOpen} onOpenChange={onOpenChange}>
      <Drawer.Content placement="left">
        <Drawer.Dialog className="w-64">
          <Drawer.CloseTrigger />
          <Drawer.Header>
            <Drawer.Heading>{title}</Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body>{children}</Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
