import type { Db } from '#server/db';
import { env } from '#server/env';

/** What gettoken needs: the enterprise's own id and the secret of the self-built app. */
export type WecomCredentials = { wecomCorpId: string; secret: string };

export type WecomTimings = {
  /** How long a call may take, create calls aside. */
  wecomTimeoutSeconds: number;
  /** How long an API rests after 45009, and how long to wait when WeCom is busy or cannot be reached. */
  rateLimitSeconds: number;
  /** How long a rest after 45009 becomes at most when it is repeated. */
  rateLimitMaxSeconds: number;
  /** How long at least an API rests after 45033; at most twice as long. */
  concurrencyLimitSeconds: number;
  /** How long one process may take to fetch a token before another tries. */
  tokenClaimSeconds: number;
};

/** What every call needs to reach WeCom. */
export type Connection = {
  db: Db;
  baseUrl: string;
  credentials: (corpId: bigint) => Promise<WecomCredentials | null>;
  timings: WecomTimings;
};

/** The timings of the environment, with what the caller sets otherwise. */
export function timingsOf(changed: Partial<WecomTimings> = {}): WecomTimings {
  const settings = env();
  return {
    wecomTimeoutSeconds: settings.WECOM_TIMEOUT_SECONDS,
    rateLimitSeconds: settings.RATE_LIMIT_SECONDS,
    rateLimitMaxSeconds: settings.RATE_LIMIT_MAX_SECONDS,
    concurrencyLimitSeconds: settings.CONCURRENCY_LIMIT_SECONDS,
    tokenClaimSeconds: settings.TOKEN_CLAIM_SECONDS,
    ...changed,
  };
}

/** The address of an API; a path in the base address (a proxy's) stays. */
export function addressOf(connection: Connection, path: string, query: Record<string, string>): URL {
  const url = new URL(`${connection.baseUrl.replace(/\/+$/, '')}/cgi-bin/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
