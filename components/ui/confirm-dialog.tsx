'use client';

import { lazy, type ReactNode } from 'react';
import { Deferred } from './deferred.tsx';

const Body = lazy(() => import('./confirm-dialog-body.tsx'));

export type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** What exactly will happen, and to how many people. */
  children: ReactNode;
  /** The verb of the action, never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  isDangerous?: boolean;
  /** Something that was asked for is still missing. */
  isConfirmDisabled?: boolean;
  /** The dialog closes when this resolves, and shows the problem when it rejects. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before something irreversible or outward. Focus stays inside and returns to where it was. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Deferred isOpen={props.isOpen}>
      <Body {...props} />
    </Deferred>
  );
}
