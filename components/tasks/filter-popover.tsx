'use client';

import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, useRef, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';

const PopoverPanel = lazy(() => import('../ui/popover-panel.tsx'));

/** `chosen` says in words how the filter narrows; empty: not at all. */
type Props = { label: string; chosen: string; className?: string; children: ReactNode };

/** A filter that takes more than one choice: a button that says what is chosen, and a panel to choose in. */
export function FilterPopover({ label, chosen, className = '', children }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className={`flex h-9 max-w-full cursor-pointer items-center gap-1.5 rounded-md border px-2.5 text-sm ${
          chosen ? 'border-transparent bg-accent-soft text-accent-soft-foreground' : 'border-border bg-surface'
        }`}
        onClick={() => setOpen(!isOpen)}
        ref={trigger}
        type="button"
      >
        <span className={chosen ? 'sr-only' : ''}>{label}</span>
        {chosen && <span className="max-w-48 truncate">{chosen}</span>}
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </button>
      <Deferred isOpen={isOpen}>
        <PopoverPanel
          className={className}
          isOpen={isOpen}
          label={label}
          onOpenChange={setOpen}
          placement="bottom start"
          triggerRef={trigger}
        >
          {children}
        </PopoverPanel>
      </Deferred>
    </>
  );
}
