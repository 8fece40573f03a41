import { createDb, type Database } from '#server/db';
import { env } from '#server/env';
import { createListener, type Listener } from '#server/live/listener';
import { startSender } from '#server/queue/boss';
import { useQueue } from '#server/queue/enqueue';

/** What a web process keeps for its whole life. */
export type Runtime = { db: Database; listener: Listener };

declare global {
  var webRuntime: Promise<Runtime> | undefined;
}

/** The one database client and queue client of this process, started by the first request; also across hot reloads. */
export function runtime(): Promise<Runtime> {
  globalThis.webRuntime ??= start().catch((error: unknown) => {
    // The database may come later: the next request tries again.
    globalThis.webRuntime = undefined;
    throw error;
  });
  return globalThis.webRuntime;
}

/** Makes the doors work on a database that is already open. */
export function useRuntime({ db, url }: { db: Database; url: string }): void {
  globalThis.webRuntime = Promise.resolve({ db, listener: createListener(url) });
}

async function start(): Promise<Runtime> {
  const url = env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  useQueue(await startSender(url));
  return { db: createDb(url), listener: listenerUntilStopped(url) };
}

/** Open streams would keep a server from ending: they end first. */
function listenerUntilStopped(url: string): Listener {
  const listener = createListener(url);
  for (const stop of ['SIGTERM', 'SIGINT'] as const) process.once(stop, () => void listener.close());
  return listener;
}
