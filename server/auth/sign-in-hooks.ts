import { APIError, createAuthMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { addressHeader, networkOf } from './client-address.ts';
import { clearLimit, takeFromLimit } from './limits.ts';
import type { Database, Db } from '#server/db';
import { AppError } from '#server/errors';

const withEmail = z.object({ email: z.string().trim().toLowerCase().max(320) });

/** What happens around the library's own endpoints: limits by e-mail, revoked sessions, lines in the audit log. */
export function signInHooks(db: Database) {
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path === '/sign-in/email') await limitByEmail(db, ctx.body, networkIn(ctx.headers));
      // A stolen session must not outlive the password it came from, whatever the page asks.
      if (ctx.path === '/change-password') {
        return {
          context: { body: { ...Object(ctx.body), revokeOtherSessions: true } },
        };
      }
    }),
    after: createAuthMiddleware(async (ctx) => {
      const failed = ctx.context.returned instanceof APIError;
      if (ctx.path === '/sign-in/email') await afterSignIn(db, ctx.body, { failed, network: networkIn(ctx.headers) });
      const authUserId = ctx.context.session?.user.id;
      if (ctx.path === '/change-password' && !failed && authUserId) {
        await auditPerson(db, { id: authUserId }, 'auth.password-changed');
      }
      if (ctx.path === '/revoke-sessions' && !failed && authUserId) {
        await auditPerson(db, { id: authUserId }, 'auth.signed-out-everywhere');
      }
    }),
  };
}

function networkIn(headers: Headers | undefined): string {
  return networkOf(headers?.get(addressHeader) ?? '');
}

async function limitByEmail(db: Database, body: unknown, network: string): Promise<void> {
  const parsed = withEmail.safeParse(body);
  if (!parsed.success) return;
  try {
    const { email } = parsed.data;
    await takeFromLimit(db, 'signIn', `${network} ${email}`);
    // What was refused above does not count here.
    await takeFromLimit(db, 'signInAnywhere', email);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = '登录尝试过多，请稍后再试';
    throw new APIError(
      'TOO_MANY_REQUESTS',
      { message, code: 'TOO_MANY_ATTEMPTS' },
      { 'Retry-After': String(error.retryAfterSeconds ?? 60) },
    );
  }
}

type Attempt = { failed: boolean; network: string };

async function afterSignIn(db: Database, body: unknown, { failed, network }: Attempt): Promise<void> {
  const parsed = withEmail.safeParse(body);
  if (!parsed.success) return;
  const { email } = parsed.data;
  if (!failed) {
    await clearLimit(db, 'signIn', `${network} ${email}`);
    await clearLimit(db, 'signInAnywhere', email);
  }
  await auditPerson(db, { email }, failed ? 'auth.sign-in-failed' : 'auth.signed-in');
}

/** One line in the log of every corp the person works in. */
async function auditPerson(db: Db, person: { id: string } | { email: string }, action: string): Promise<void> {
  const memberships = await db.user.findMany({
    where: { authUser: person, disabledAt: null },
    select: { id: true, corpId: true },
  });
  await db.auditLog.createMany({
    data: memberships.map(({ id, corpId }) => ({
      corpId,
      userId: id,
      action,
      subjectId: String(id),
    })),
  });
}
