import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Place } from './place.ts';

const run = promisify(execFile);

/** Without these flags an empty LANG makes the cluster SQL_ASCII, where `length('张三')` is 6. */
const localeFlags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

/** Makes the cluster unless it is there. It is built beside its place and moved, so that a killed start leaves no half one. */
export async function initialise(place: Place, password: string): Promise<boolean> {
  if (await exists(path.join(place.dataFolder, 'PG_VERSION'))) return false;
  const half = `${place.dataFolder}.${process.pid}`;
  const passwordFile = `${half}.password`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.user) {
    await chown(half, place.user.uid, place.user.gid);
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  try {
    const flags = [`--pgdata=${half}`, '--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
    await command(place, place.binaries.initdb, [...flags, '--no-sync', '--no-instructions', ...localeFlags]);
    await rename(half, place.dataFolder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
  return true;
}

/** Starts the server as a process of its own; it outlives us, and whoever comes next adopts or stops it. */
export async function startServer(place: Place, port: number, settings: Record<string, string>): Promise<void> {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  await ownLogFile(place);
  const flags = ['start', '-w', '-t', '120', '-s', '-D', place.dataFolder, '-l', place.logFile];
  try {
    await command(place, place.binaries.pgCtl, [...flags, '-o', `-p ${port} ${options.join(' ')}`]);
  } catch (error) {
    const log = await readFile(place.logFile, 'utf8').catch(() => '');
    throw new Error(`PostgreSQL did not start:\n${log.split('\n').slice(-8).join('\n')}`, { cause: error });
  }
}

/** Ends open connections and stops the server; nothing committed is lost. `immediate` is a crash: the next start recovers. */
export async function stopServer(place: Place, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  await command(place, place.binaries.pgCtl, ['stop', '-w', '-t', '60', '-s', '-m', mode, '-D', place.dataFolder]);
}

/**
 * What an unclean end left behind. A server of this folder that still runs is reported; a pid file whose number now
 * belongs to another process (common after a container restart) is removed, since PostgreSQL would refuse to start.
 */
export async function isServerRunning(place: Place): Promise<boolean> {
  const pidFile = path.join(place.dataFolder, 'postmaster.pid');
  const [firstLine] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  if (!firstLine) return false;
  if (await isServerOf(Number(firstLine), place.dataFolder)) return true;
  await rm(pidFile, { force: true });
  return false;
}

async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === dataFolder;
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }));
  return stdout.includes(dataFolder);
}

/** The variables PGPORT, PGHOST, LANG and so on of the caller must not reach the server: only PATH does. */
async function command(place: Place, file: string, args: string[]): Promise<void> {
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  await run(file, args, { ...place.user, env, cwd: path.parse(place.dataFolder).root }).catch((error) => {
    throw new Error(`${path.basename(file)} failed: ${error.stderr || error.message}`, { cause: error });
  });
}

async function ownLogFile(place: Place): Promise<void> {
  await writeFile(place.logFile, '', { flag: 'w', mode: 0o600 });
  await chmod(place.logFile, 0o600);
  if (place.user) await chown(place.logFile, place.user.uid, place.user.gid);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

export function newPassword(): string {
  return randomUUID().replaceAll('-', '');
}
