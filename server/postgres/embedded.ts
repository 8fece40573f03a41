import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { initialise, isServerRunning, newPassword, startServer, stopServer } from './cluster.ts';
import { assertUtf8 } from './encoding.ts';
import { freePort } from './free-port.ts';
import { findPlace, type Place } from './place.ts';

/** `started` tells whether this call started the server or found it running. */
export type EmbeddedPostgres = { url: string; started: boolean; stop: () => Promise<void> };

type Note = { port: number; password: string; dataFolder: string };

const settings = {
  shared_buffers: '512MB',
  max_wal_size: '8GB',
  max_connections: '200',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
};

/**
 * The PostgreSQL of `.data/`: found running, or else started. Port and password are noted in `.data/postgres.json`
 * (mode 600), which is how every command of this folder finds the same server.
 */
export async function openEmbeddedPostgres(folder = path.resolve('.data')): Promise<EmbeddedPostgres> {
  const place = await findPlace(path.join(folder, 'postgres'));
  const noteFile = path.join(folder, 'postgres.json');
  const noted = await readNote(noteFile, place);
  const stop = () => stopServer(place);
  const running = await isServerRunning(place);
  if (running && noted && (await answers(noted))) return { url: urlOf(noted), started: false, stop };
  if (running) await stopServer(place);

  const note = { ...noted, port: await freePort(noted?.port), dataFolder: place.dataFolder };
  const password = noted?.password ?? newPassword();
  await mkdir(folder, { recursive: true });
  // The note is written before the cluster exists: a password that only a killed process knew would lock us out.
  await writeNote(noteFile, { ...note, password });
  await initialise(place, password);
  await startServer(place, note.port, settings);
  await ensureDatabase({ ...note, password });
  return { url: urlOf({ ...note, password }), started: true, stop };
}

async function readNote(file: string, place: Place): Promise<Note | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const note: Note = JSON.parse(text);
  return note.dataFolder === place.dataFolder ? note : undefined;
}

async function writeNote(file: string, note: Note): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

const database = 'group_send';

function urlOf({ port, password }: Note, name = database): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`;
}

async function answers(note: Note): Promise<boolean> {
  try {
    await ensureDatabase(note);
    return true;
  } catch {
    return false;
  }
}

async function ensureDatabase(note: Note): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(note, 'postgres'), connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
  await assertUtf8(urlOf(note));
}
