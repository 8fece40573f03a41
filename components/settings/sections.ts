import type { Permission } from '#server/auth/permissions';

export type Section = {
  id: 'connection' | 'rules' | 'members' | 'apiKeys' | 'audit';
  href: string;
  /** Whoever lacks it does not see the section. */
  permission: Permission;
};

/** The pages of the settings, in order. */
export const sections: Section[] = [
  { id: 'connection', href: '/settings/connection', permission: 'workbench:settings:manage' },
  { id: 'rules', href: '/settings/rules', permission: 'workbench:settings:manage' },
  { id: 'members', href: '/settings/members', permission: 'workbench:settings:manage' },
  { id: 'apiKeys', href: '/settings/api-keys', permission: 'workbench:settings:manage' },
  { id: 'audit', href: '/settings/audit', permission: 'workbench:audit:view' },
];
