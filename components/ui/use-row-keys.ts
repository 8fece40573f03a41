'use client';

import { useEffect } from 'react';

const steps: Record<string, number> = { j: 1, k: -1 };

/** `j` and `k` move the focus down and up the rows of the page's list; Enter then opens, as everywhere. */
export function useRowKeys() {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const step = steps[event.key];
      if (step === undefined || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]'))
        return;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const at = rows.findIndex((row) => row === document.activeElement);
      const next = at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
