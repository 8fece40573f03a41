import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import { type Actor, requirePermission } from '#server/auth/actor';
import type { Permission } from '#server/auth/permissions';
import type { Context } from '#server/api/context';
import { AppError, errorEntry } from '#server/errors';

/** Where a procedure stands in REST. Paths are below /api/v1/workbench. */
export type Meta = OpenApiMeta & { permission?: Permission; successStatus?: 200 | 201 };

const t = initTRPC.context<Context>().meta<Meta>().create({
  errorFormatter({ shape, error }) {
    const cause = error.cause;
    const known = cause instanceof AppError ? { error: cause.code, details: cause.details.slice(0, 20) } : null;
    return { ...shape, data: { ...shape.data, stack: undefined, ...known } };
  },
});

/** Refusals of verbs become tRPC errors with the status of the one error table. */
const withKnownErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (!(cause instanceof AppError)) return result;
  throw new TRPCError({ code: errorEntry(cause.code).trpc, message: cause.message, cause });
});

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** For whoever is signed in or holds a key, whatever they may do. */
export const anyActor = t.procedure.use(withKnownErrors).use(({ ctx, next }) => {
  if (!ctx.actor) throw new AppError('UNAUTHORIZED');
  const actor: Actor = ctx.actor;
  return next({ ctx: { ...ctx, actor } });
});

/** For those who hold the permission. */
export function can(permission: Permission) {
  return anyActor.meta({ permission }).use(({ ctx, next }) => {
    requirePermission(ctx.actor, permission);
    return next();
  });
}
