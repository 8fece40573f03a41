import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { type Actor, requirePermission } from '#server/auth/actor';
import { takeFromLimit } from '#server/auth/limits';
import type { Permission } from '#server/auth/permissions';
import { AppError } from '#server/errors';
import type { Context } from './context.ts';
import { refusalOf, toTrpcError } from './refusal.ts';
import type { RestMeta } from './rest-route.ts';
import { answerIn } from './spoken.ts';
import { refuseUnfit } from './unfit-input.ts';

z.config(z.locales.zhCN());

/** Who may call a procedure, and where it stands in REST. */
export type Meta = RestMeta & { permission?: Permission };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // A stream that is silent for longer has been cut somewhere on the way.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter({ shape, error, ctx }) {
      const { message, error: code, details, status } = refusalOf(error, ctx?.locale);
      const { stack: _, ...data } = shape.data;
      return {
        ...shape,
        message,
        data: {
          ...data,
          httpStatus: status,
          error: code,
          details,
          requestId: ctx?.requestId,
        },
      };
    },
  });

/** Refusals of verbs become tRPC errors with the status of the one error table; sentences of answers, the reader's language. */
const atTheDoor = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok) return { ...result, data: answerIn(ctx.locale, result.data) };
  if (result.error.cause instanceof AppError) throw toTrpcError(result.error.cause);
  return result;
});

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** For whoever is signed in or holds a key, also before a corp is chosen. */
export const signedIn = t.procedure.use(atTheDoor).use(async ({ ctx, next, getRawInput }) => {
  if (!ctx.actor && !ctx.person) throw new AppError('UNAUTHORIZED');
  refuseUnfit(await getRawInput());
  return next();
});

/** For whoever works in a corp, whatever they may do. */
const anyActor = t.procedure.use(atTheDoor).use(async ({ ctx, next, getRawInput }) => {
  if (!ctx.actor) throw new AppError('UNAUTHORIZED');
  const actor: Actor = ctx.actor;
  refuseUnfit(await getRawInput());
  return next({ ctx: { ...ctx, actor } });
});

/** For those who hold the permission. */
export function can(permission: Permission) {
  return anyActor.meta({ permission }).use(({ ctx, next }) => {
    requirePermission(ctx.actor, permission);
    return next();
  });
}

/** Counts a new task against its corp's 60 a minute; for procedures that make tasks. */
export const withinCreateLimit = t.middleware(async ({ ctx, next }) => {
  if (ctx.actor) await takeFromLimit(ctx.db, 'create', String(ctx.actor.corpId));
  return next();
});
