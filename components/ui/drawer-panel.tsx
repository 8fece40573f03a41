'use client';

import { Drawer } from '@heroui/react/drawer';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  side?: 'left' | 'right';
  isWide?: boolean;
  children: ReactNode;
};

/** A panel that slides in from an edge. */
export default function DrawerPanel({ title, isOpen, onOpenChange, side = 'left', isWide = false, children }: Props) {
  return (
    <Drawer.Backdrop isOpen={isOpen} onOpenChange={onOpenChange}>
      <Drawer.Content placement={side}>
        <Drawer.Dialog className={isWide ? 'w-[26rem] max-w-[100vw]' : 'w-64'}>
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
