import { Contact, FolderOpen, House, type LucideIcon, Send, Settings, Smartphone, Tags } from 'lucide-react';
import type { Permission } from '#server/auth/permissions';

export type Destination = {
  id: 'home' | 'tasks' | 'customers' | 'tags' | 'accounts' | 'media' | 'settings';
  href: string;
  icon: LucideIcon;
  /** Whoever lacks it does not see the entry. */
  permission: Permission | null;
};

/** The entries of the left navigation, in order. */
export const destinations: Destination[] = [
  { id: 'home', href: '/', icon: House, permission: null },
  { id: 'tasks', href: '/tasks', icon: Send, permission: 'workbench:group-send:tasks:view' },
  { id: 'customers', href: '/customers', icon: Contact, permission: 'workbench:customer:view' },
  { id: 'tags', href: '/tags', icon: Tags, permission: 'workbench:customer:tags:view' },
  { id: 'accounts', href: '/accounts', icon: Smartphone, permission: 'workbench:wechat:group-send:accounts:view' },
  { id: 'media', href: '/media', icon: FolderOpen, permission: 'workbench:group-send:create' },
  { id: 'settings', href: '/settings', icon: Settings, permission: 'workbench:audit:view' },
];

/** Whether the page at `path` belongs to the entry. */
export function isWithin(path: string, href: string): boolean {
  if (href === '/') return path === '/';
  // Files and templates are two pages under one entry.
  if (href === '/media' && path === '/templates') return true;
  return path === href || path.startsWith(`${href}/`);
}
