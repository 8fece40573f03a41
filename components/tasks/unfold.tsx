'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

type Props = { title: string; isOpenAtFirst?: boolean; children: ReactNode };

/** Something needed now and then, below its title; not on the page at all until it is opened. */
export function Unfold({ title, isOpenAtFirst = false, children }: Props) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <div>
      <button
        aria-controls={isOpen ? id : undefined}
        aria-expanded={isOpen}
        className="inline-flex cursor-pointer items-center gap-1 rounded text-link text-sm"
        onClick={() => setOpen(!isOpen)}
        type="button"
      >
        <ChevronRight aria-hidden className={`size-4 transition-transform ${isOpen ? 'rotate-90' : ''}`} />
        {title}
      </button>
      {isOpen && (
        <div className="pt-2" id={id}>
          {children}
        </div>
      )}
    </div>
  );
}
