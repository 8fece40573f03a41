import { openEmbeddedPostgres } from '#server/postgres/embedded';
import type { Mode } from './environment.ts';
import type { Services } from './services.ts';

/** Finds or starts the database of this folder when none is named; only who started it stops it. */
export async function openDatabaseFor({ isEmbedded, dataFolder }: Mode, services: Services): Promise<void> {
  if (!isEmbedded) return;
  const server = await openEmbeddedPostgres(dataFolder);
  process.env.DATABASE_URL = server.url;
  if (server.started) services.stopLast(server.stop);
}
