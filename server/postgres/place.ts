import { createHash } from 'node:crypto';
import { access, chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, binariesIn, completeLibraries, copyBinaries, packagedFolder } from './binaries.ts';
import { canEnter, serverUser, type UnixUser } from './unix-user.ts';

export type Place = { dataFolder: string; logFile: string; binaries: Binaries; user: UnixUser | undefined };

/**
 * Where a cluster and its binaries live. Normally inside `wanted`. As root below a closed folder (0700, such as /root)
 * the server's user reaches neither data nor binaries: then both go under /var/lib, and the closed folder stays closed.
 */
export async function findPlace(wanted: string): Promise<Place> {
  const user = await serverUser();
  const packaged = packagedFolder();
  await completeLibraries(packaged);
  const parent = path.dirname(wanted);
  if (!user || ((await canEnter(user, parent)) && (await canEnter(user, packaged)))) {
    await mkdir(parent, { recursive: true });
    return { dataFolder: wanted, logFile: `${wanted}.log`, binaries: binariesIn(packaged), user };
  }
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const open = `/var/lib/wecom-group-send-${hash}`;
  const version = path.basename(path.dirname(packaged));
  const copy = path.join(open, version);
  await mkdir(open, { recursive: true, mode: 0o755 });
  await chown(open, user.uid, user.gid);
  if (!(await access(copy).then(() => true, () => false))) await copyBinaries(packaged, copy);
  return { dataFolder: path.join(open, 'data'), logFile: path.join(open, 'data.log'), binaries: binariesIn(copy), user };
}
