import type { Actor } from '#server/auth/actor';
import { Prisma } from '#server/db';

/** Which tasks (alias `t`) the actor may see: of the corp; within it, those made by the actor or sent by a granted account. */
export function visibleTasks(actor: Actor): Prisma.Sql {
  const ofCorp = Prisma.sql`t.corp_id = ${actor.corpId}`;
  if (actor.scope.kind === 'corp') return ofCorp;
  return Prisma.sql`${ofCorp} AND (t.user_id = ${actor.userId} OR t.account_id = ANY(${actor.scope.accountIds}))`;
}
