import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { initialise, isServerRunning, newPassword, startServer, stopServer } from './cluster.ts';
import { assertUtf8 } from './encoding.ts';
import { freePort } from './free-port.ts';
import { findPlace, type Place } from './place.ts';

export type TemporaryPostgres = {
  url: string;
  /** Crashes the server, lets `whileAway` run, and starts it again. */
  crash: (whileAway: () => Promise<unknown>) => Promise<void>;
  stop: () => Promise<void>;
};

const prefix = 'wecom-group-send-test-';

/** Small, and careless about power cuts: what is in it is thrown away. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
  jit: 'off',
};

/** A PostgreSQL for one test run, on a free port in a temporary folder; `stop` deletes it. */
export async function startTemporaryPostgres(changed: Record<string, string> = {}): Promise<TemporaryPostgres> {
  await removeAbandoned();
  const folder = path.join(tmpdir(), `${prefix}${process.pid}`);
  const place = await findPlace(path.join(folder, 'data'));
  const [port, password] = [await freePort(), newPassword()];
  await initialise(place, password);
  const start = () => startServer(place, port, { ...settings, ...changed });
  await start();
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await assertUtf8(url);
  return {
    url,
    async crash(whileAway) {
      await stopServer(place, 'immediate');
      await whileAway();
      await start();
    },
    stop: () => discard(place, folder),
  };
}

async function discard(place: Place, folder: string): Promise<void> {
  if (await isServerRunning(place)) await stopServer(place);
  await rm(place.dataFolder, { recursive: true, force: true });
  await rm(place.logFile, { force: true });
  await rm(folder, { recursive: true, force: true });
}

/** Runs that were killed could not clean up; their folder names the process that is gone. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length)))) continue;
    const folder = path.join(tmpdir(), name);
    await discard(await findPlace(path.join(folder, 'data')), folder);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
