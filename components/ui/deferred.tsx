'use client';

import { type ReactNode, Suspense, useState } from 'react';

/** Holds an overlay whose code (`lazy`) is fetched when it is first opened, not with the page. */
export function Deferred({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  return wasOpened ? <Suspense fallback={null}>{children}</Suspense> : null;
}

/** What an overlay needs of the button that opens it. */
export type OverlayProps = {
  triggerRef: React.RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};
