import { PrismaPg } from '@prisma/adapter-pg';
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
  });
}

/** Runs `work` in one transaction: all of it commits or none. Short by default; only expand runs long. */
export function inTransaction<T>(db: Database, work: (tx: Db) => Promise<T>, { timeoutSeconds = 10 } = {}): Promise<T> {
  return db.$transaction(work, { timeout: timeoutSeconds * 1000, maxWait: 10_000 });
}
