import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { addressHeader } from './client-address.ts';
import { onlyMembershipOf } from './memberships.ts';
import { signInHooks } from './sign-in-hooks.ts';
import type { Database } from '#server/db';
import { env } from '#server/env';
import { log } from '#server/log';

const DAY = 24 * 3600;

/** Keys are made and taken back by our own verbs: a session must not mint one for itself over the library's paths. */
const disabledPaths = ['create', 'get', 'list', 'update', 'delete'].map((action) => `/api-key/${action}`);

export type Auth = ReturnType<typeof createAuth>;

const authOfDatabase = new WeakMap<Database, Auth>();

/** The sign-in library over one database: e-mail and password, sessions, API keys. */
export function authOf(db: Database): Auth {
  const known = authOfDatabase.get(db);
  if (known) return known;
  const auth = createAuth(db);
  authOfDatabase.set(db, auth);
  return auth;
}

function createAuth(db: Database) {
  const { AUTH_SECRET: secret, APP_URL: baseURL } = env();
  if (!secret) throw new Error('AUTH_SECRET is not set');
  return betterAuth({
    appName: 'wecom-group-send',
    baseURL,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [new URL(baseURL).origin],
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
    },
    user: { modelName: 'authUser' },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    session: {
      modelName: 'authSession',
      expiresIn: 7 * DAY,
      // Reading who is here must not write; after seven days one signs in again.
      disableSessionRefresh: true,
      additionalFields: {
        membershipId: { type: 'string', required: false, input: false },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'authRateLimit',
      window: 60,
      max: 300,
      // By address; the limit by e-mail is in the hooks. A whole office may stand behind one address.
      customRules: { '/sign-in/email': { window: 60, max: 60 } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: {
              ...session,
              membershipId: await onlyMembershipOf(db, session.userId),
            },
          }),
        },
      },
    },
    hooks: signInHooks(db),
    plugins: [
      apiKey({
        schema: { apikey: { modelName: 'authApiKey' } },
        defaultPrefix: 'wgs_',
        maximumNameLength: 100,
        // Its default is ten requests a day; our own limit counts keys and sessions alike.
        rateLimit: { enabled: false },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: 3650 },
        enableSessionForAPIKeys: false,
      }),
    ],
    disabledPaths: [...disabledPaths, '/update-user', '/delete-user', '/change-email'],
    advanced: { cookiePrefix: 'wgs', ipAddress: { ipAddressHeaders: [addressHeader] } },
    onAPIError: {
      onError(error) {
        if (!isAPIError(error)) log.error({ err: error, from: 'better-auth' }, 'sign-in failed');
      },
    },
    telemetry: { enabled: false },
    // What it calls errors are wrong passwords and unknown keys: the callers' mistakes, not ours.
    logger: {
      level: 'error',
      log: (_level, message) => log.info({ from: 'better-auth' }, message),
    },
  });
}
