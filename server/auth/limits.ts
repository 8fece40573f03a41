import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '#server/db';
import { AppError } from '#server/errors';

const rules = {
  /** Requests of one key or session. */
  request: { points: 600, duration: 60 },
  /** Tasks created in one corp. */
  create: { points: 60, duration: 60 },
  /** Attempts to sign in with one e-mail from one network since it last succeeded: who guesses locks only himself out. */
  signIn: { points: 10, duration: 900 },
  /** And from all networks together, so that many of them do not guess without end. */
  signInAnywhere: { points: 100, duration: 900 },
  /** Phones that somebody without the right to see them looks up: enough for lists, too few to try numbers out. */
  phones: { points: 2000, duration: 24 * 3600 },
};

type Limits = Record<keyof typeof rules, RateLimiterPostgres>;

const limitsOfDatabase = new WeakMap<Database, Limits>();

/** Counts uses of `key`; TOO_MANY_REQUESTS, saying how long to wait, when its time's share is used up in all processes. */
export async function takeFromLimit(db: Database, rule: keyof typeof rules, key: string): Promise<void> {
  await takeManyFromLimit(db, rule, { key, points: 1 });
}

/** As `takeFromLimit`, for what counts many times at once. */
export async function takeManyFromLimit(
  db: Database,
  rule: keyof typeof rules,
  { key, points }: { key: string; points: number },
): Promise<void> {
  try {
    await limitsOf(db)[rule].consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new AppError('TOO_MANY_REQUESTS', undefined, {
      retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)),
    });
  }
}

/** Forgets what `key` has used. */
export async function clearLimit(db: Database, rule: keyof typeof rules, key: string): Promise<void> {
  await limitsOf(db)[rule].delete(key);
}

function limitsOf(db: Database): Limits {
  const known = limitsOfDatabase.get(db);
  if (known) return known;
  const limiter = (name: keyof typeof rules) =>
    new RateLimiterPostgres({
      ...rules[name],
      keyPrefix: name,
      storeClient: libraryClient(db),
      storeType: 'client',
      tableName: 'rate_limit',
      tableCreated: true,
      inMemoryBlockOnConsumed: rules[name].points,
    });
  const limits = {
    request: limiter('request'),
    create: limiter('create'),
    signIn: limiter('signIn'),
    signInAnywhere: limiter('signInAnywhere'),
    phones: limiter('phones'),
  };
  limitsOfDatabase.set(db, limits);
  return limits;
}

type Row = { points: number; expire: bigint | null };

/** The library writes its own SQL, with bound values; its rows count in milliseconds, which fit a number. */
function libraryClient(db: Database) {
  return {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const rows = await db.$queryRawUnsafe<Row[]>(text, ...values);
      return {
        rows: rows.map(({ points, expire }) => ({
          points,
          expire: expire === null ? null : Number(expire),
        })),
        rowCount: rows.length,
      };
    },
  };
}
