import { PrismaPg } from '@prisma/adapter-pg';
import { z } from 'zod';
import { Prisma, PrismaClient } from '#prisma/generated/client';

export { Prisma };

/** A client or a transaction: what a verb needs to read and write. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$extends' | '$transaction' | '$use'>;

/** A client that can open transactions. */
export type Database = PrismaClient;

/**
 * Opens a pool of at most `poolSize` connections to the database at `url`. They speak UTC, whatever the server's zone is:
 * the adapter sends times without a zone.
 */
export function createDb(url: string, { poolSize = 10 } = {}): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: poolSize, options: '-c timezone=UTC' }),
    // Its errors go into logs: without the arguments, in which people's data stands.
    errorFormat: 'minimal',
  });
}

const violation = z.object({
  driverAdapterError: z.object({ cause: z.object({ constraint: z.object({ index: z.string() }) }) }),
});

/** The unique index that raw SQL has run against, or null when the error is another. */
export function violatedIndex(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const parsed = violation.safeParse(error.meta);
  return parsed.success ? parsed.data.driverAdapterError.cause.constraint.index : null;
}

/** Runs `work` in one transaction: all of it commits or none. Short by default; only expand runs long. */
export function inTransaction<T>(db: Database, work: (tx: Db) => Promise<T>, { timeoutSeconds = 10 } = {}): Promise<T> {
  return db.$transaction(work, { timeout: timeoutSeconds * 1000, maxWait: 10_000 });
}
