import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type UnixUser = { uid: number; gid: number };

/** PostgreSQL refuses to run as root; then it runs as the user "postgres", made here when missing. */
export async function serverUser(): Promise<UnixUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await lookUp('postgres')) ?? (await createUser());
}

async function createUser(): Promise<UnixUser> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() =>
    run('adduser', ['-S', '-D', '-H', 'postgres']),
  );
  const user = await lookUp('postgres');
  if (!user) throw new Error('PostgreSQL does not run as root, and the user "postgres" could not be created.');
  return user;
}

async function lookUp(name: string): Promise<UnixUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the user may enter this folder: every folder above it must be open to everybody or be theirs. */
export async function canEnter(user: UnixUser, folder: string): Promise<boolean> {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const info = await stat(place).catch(() => undefined);
    if (info && (info.mode & 0o001) === 0 && info.uid !== user.uid) return false;
    if (place === path.dirname(place)) return true;
  }
}
