'use client';

import { Popover } from '@heroui/react/popover';
import type { ReactNode } from 'react';
import type { OverlayProps } from './deferred.tsx';

type Props = OverlayProps & {
  label: string;
  placement: 'bottom start' | 'bottom end';
  className?: string;
  children: ReactNode;
};

/** A panel beside the button that opened it. */
export default function PopoverPanel({ label, className, children, ...overlay }: Props) {
  return (
    <Popover isOpen={overlay.isOpen} onOpenChange={overlay.onOpenChange}>
      <Popover.Content {...overlay} className={`max-w-[calc(100vw-2rem)] p-0 ${className ?? ''}`}>
        <Popover.Dialog aria-label={label} className="p-0 outline-none">
          {children}
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}
