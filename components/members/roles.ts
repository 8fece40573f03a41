import type { Outputs } from '../trpc.tsx';

export type Member = Outputs['members']['list']['records'][number];

/** What people can be, the least first. */
export const roles = ['VIEWER', 'OPERATOR', 'MANAGER', 'ADMIN'] as const satisfies Member['role'][];

/** Whether a role sees granted accounts alone. */
export function needsGrants(role: Member['role']): boolean {
  return role === 'VIEWER' || role === 'OPERATOR';
}
