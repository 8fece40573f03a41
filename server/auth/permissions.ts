export const permissions = [
  'workbench:wechat:group-send:accounts:view',
  'workbench:customer:tags:view',
  'workbench:customer:view',
  'workbench:group-send:tasks:view',
  'workbench:group-send:task:view',
  'workbench:group-send:create',
  'workbench:group-send:manage',
  'workbench:group-send:approve',
  'workbench:customer:manage',
  'workbench:customer:phone:view',
  'workbench:export',
  'workbench:settings:manage',
  'workbench:audit:view',
] as const;

export type Permission = (typeof permissions)[number];

const known: ReadonlySet<string> = new Set(permissions);

/** Whether a text is the name of a permission of this release. */
export function isPermission(text: string): text is Permission {
  return known.has(text);
}

export type StaffRole = 'VIEWER' | 'OPERATOR' | 'MANAGER' | 'ADMIN';
export type Role = StaffRole | 'SERVICE';

const viewer: Permission[] = [
  'workbench:wechat:group-send:accounts:view',
  'workbench:customer:tags:view',
  'workbench:customer:view',
  'workbench:group-send:tasks:view',
  'workbench:group-send:task:view',
];
const operator: Permission[] = [...viewer, 'workbench:group-send:create', 'workbench:group-send:manage'];
const manager: Permission[] = [
  ...operator,
  'workbench:group-send:approve',
  'workbench:customer:manage',
  'workbench:customer:phone:view',
  'workbench:export',
  'workbench:audit:view',
];

/** What each role may do. A SERVICE row's rights are its key's scopes; these are the default ones. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  VIEWER: viewer,
  OPERATOR: operator,
  MANAGER: manager,
  ADMIN: permissions,
  SERVICE: permissions.filter(
    (permission) =>
      !['workbench:group-send:approve', 'workbench:customer:phone:view', 'workbench:settings:manage'].includes(
        permission,
      ),
  ),
};

/** The roles of people that hold a permission. */
export function rolesWith(permission: Permission): StaffRole[] {
  const roles: StaffRole[] = ['VIEWER', 'OPERATOR', 'MANAGER', 'ADMIN'];
  return roles.filter((role) => rolePermissions[role].includes(permission));
}

/** Roles that see the whole corp; the others see what their account grants open. */
export const seesWholeCorp: Record<Role, boolean> = {
  VIEWER: false,
  OPERATOR: false,
  MANAGER: true,
  ADMIN: true,
  SERVICE: true,
};
