import { createHash } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, binariesIn, completeLibraries, copyBinaries, packagedBinaries } from './binaries.ts';
import { canEnter, serverUser, type UnixUser } from './unix-user.ts';

export type Place = { dataFolder: string; logFile: string; binaries: Binaries; user: UnixUser | undefined };

/**
 * Where a cluster and its binaries live: as wanted, and in node_modules. As root below a closed folder (0700, such as
 * /root) the server's user reaches neither: then they go under /var/lib, and the closed folder stays closed.
 */
export async function findPlace(wanted: string): Promise<Place> {
  const user = await serverUser();
  const packaged = packagedBinaries();
  await completeLibraries(packaged.folder);
  const open = `/var/lib/wecom-group-send-${hash(packaged.folder)}`;
  if (!user) return { ...(await dataIn(wanted)), binaries: binariesIn(packaged.folder), user };

  const isOpen = async (folder: string) => canEnter(user, folder);
  const binaryFolder = (await isOpen(packaged.folder))
    ? packaged.folder
    : await copiedBinaries(packaged.folder, path.join(open, packaged.version));
  const data = await dataIn((await isOpen(path.dirname(wanted))) ? wanted : path.join(open, hash(wanted)));
  return { ...data, binaries: binariesIn(binaryFolder), user };
}

async function dataIn(dataFolder: string): Promise<{ dataFolder: string; logFile: string }> {
  await mkdir(path.dirname(dataFolder), { recursive: true, mode: 0o755 });
  return { dataFolder, logFile: `${dataFolder}.log` };
}

async function copiedBinaries(from: string, to: string): Promise<string> {
  const isThere = await access(to).then(
    () => true,
    () => false,
  );
  if (!isThere) await copyBinaries(from, to);
  return to;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
