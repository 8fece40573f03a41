'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.tsx';
import { NoPermission } from '../ui/no-permission.tsx';
import { destinations, isWithin } from './destinations.ts';

/** Pages that explain themselves which right they need. */
const speakForThemselves = new Set(['media', 'settings']);

/** Opens a page of the navigation to whoever may see it, and tells everybody else whom to ask. */
export function PageGate({ children }: { children: ReactNode }) {
  const path = usePathname();
  const { permissions } = useSession();
  const page = destinations.find(({ href }) => isWithin(path, href));
  const isOpen = !page?.permission || speakForThemselves.has(page.id) || permissions.includes(page.permission);
  return isOpen ? children : <NoPermission />;
}
