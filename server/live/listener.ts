import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { log } from '#server/log';
import { type News, readNews } from './news.ts';
import { channel } from './tell.ts';

/** What a process hears: news; that it hears nothing for now; that it hears again and may have missed something. */
export type Heard = News | { topic: 'deaf' | 'again' };

/** The one connection of a process on which it is told of changes, beside the pool. */
export type Listener = {
  /** Calls back for all that is told from now on; the first call opens the connection. Answers how to stop. */
  listen(hear: (heard: Heard) => void): () => void;
  isHearing(): boolean;
  /** Aborted by `close`: streams end with it. */
  signal: AbortSignal;
  close(): Promise<void>;
};

const longestWait = 10_000;
const heartbeatMilliseconds = 15_000;

/** Makes a listener on the database at `url`. A lost connection is opened again, ever more patiently, until it is closed. */
export function createListener(url: string): Listener {
  const ears = new Set<(heard: Heard) => void>();
  const closing = new AbortController();
  let running: Promise<void> | undefined;
  let isHearing = false;

  const tellAll = (heard: Heard) => {
    for (const hear of ears) hear(heard);
  };

  async function keepListening(): Promise<void> {
    let wait = 100;
    while (!closing.signal.aborted) {
      await using connection = openClient(url, (payload) => {
        const told = readNews(payload);
        if (told) tellAll(told);
      });
      try {
        await connection.start();
        isHearing = true;
        wait = 100;
        tellAll({ topic: 'again' });
        await connection.lost(closing.signal);
      } catch (error) {
        if (!closing.signal.aborted) log.warn({ err: error }, 'live: not listening, trying again');
      }
      if (isHearing) tellAll({ topic: 'deaf' });
      isHearing = false;
      await sleep(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, longestWait);
    }
  }

  return {
    listen(hear) {
      ears.add(hear);
      running ??= keepListening();
      return () => void ears.delete(hear);
    },
    isHearing: () => isHearing,
    signal: closing.signal,
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** One connection from its start to its loss, which a heartbeat notices when no packet tells. */
function openClient(url: string, onPayload: (payload: string | undefined) => void) {
  const client = new Client({
    connectionString: url,
    application_name: 'live',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  const loss = new EventEmitter();
  client.on('error', (error) => loss.emit('lost', error));
  client.on('end', () => loss.emit('lost', new Error('the connection ended')));
  client.on('notification', ({ payload }) => onPayload(payload));
  const heartbeat = setInterval(() => {
    client.query('SELECT 1').catch((error: unknown) => loss.emit('lost', error));
  }, heartbeatMilliseconds);
  heartbeat.unref();
  return {
    async start() {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    },
    async lost(signal: AbortSignal) {
      const [error]: unknown[] = await once(loss, 'lost', { signal });
      throw error;
    },
    async [Symbol.asyncDispose]() {
      clearInterval(heartbeat);
      await client.end().catch(() => undefined);
    },
  };
}
