'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useCan } from '../session/session.tsx';

/** The keys of every page: `/` goes to its search, `n` starts a new task. */
export function Shortcuts() {
  const router = useRouter();
  const canCreate = useCan('workbench:group-send:create');

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLElement>('[data-search]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
      if (event.key === 'n' && canCreate) router.push('/tasks/new');
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [router, canCreate]);

  return null;
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
