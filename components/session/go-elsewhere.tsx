'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Leaves for a page that must come first, and has it return to the address of now. */
export function GoElsewhere({ to }: { to: '/login' | '/choose-corp' }) {
  const router = useRouter();
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    router.replace(here === '/' ? to : `${to}?next=${encodeURIComponent(here)}`);
  }, [router, to]);
  return null;
}
