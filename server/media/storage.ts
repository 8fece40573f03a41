import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { env } from '#server/env';

/** Where the bytes of files are kept, by a key of the caller's. */
export type MediaStorage = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when nothing is kept under the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
};

/** Files below a folder. A file appears whole or not at all, and only its owner may read it. */
export function diskStorage(folder: string): MediaStorage {
  return {
    async put(key, bytes) {
      const file = path.join(folder, key);
      const half = `${file}.${randomUUID()}`;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(half, bytes, { mode: 0o600 });
      await rename(half, file);
    },
    async get(key) {
      try {
        return new Uint8Array(await readFile(path.join(folder, key)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

/** The storage of this installation: DATA_DIR/media. */
export function mediaStorage(): MediaStorage {
  return diskStorage(path.resolve(env().DATA_DIR, 'media'));
}
