'use client';

import { useEffect, useRef } from 'react';
import { Link } from './link.tsx';

type Tab = { href: string; text: string; isHere: boolean };

/** The pages under one heading; on a narrow screen the row slides, and begins at the page one is on. */
export function PageTabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const list = useRef<HTMLUListElement>(null);
  const here = tabs.find(({ isHere }) => isHere)?.href;
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && link) list.current?.scrollTo({ left: link.offsetLeft - list.current.offsetLeft - 48 });
  }, [here]);
  return (
    <nav aria-label={label}>
      <ul className="flex gap-5 overflow-x-auto border-separator border-b" ref={list}>
        {tabs.map(({ href, text, isHere }) => (
          <li key={href}>
            <Link
              aria-current={isHere ? 'page' : undefined}
              className={`-mb-px block whitespace-nowrap border-b-2 pb-2 ${
                isHere
                  ? 'border-accent font-medium text-foreground'
                  : 'border-transparent text-muted hover:text-foreground'
              }`}
              href={href}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
