import path from 'node:path';
import { env } from '#server/env';
import { diskStorage } from './disk-storage.ts';
import { s3Storage } from './s3-storage.ts';

/** From `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/** Where the bytes of files are kept, by a key of the caller's. Nothing here holds a whole file in memory. */
export type MediaStorage = {
  /** The file appears whole or not at all. */
  put(key: string, file: Blob): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Null when nothing is kept under the key. */
  read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>;
  /** Also succeeds when nothing is there. */
  remove(key: string): Promise<void>;
};

let current: MediaStorage | undefined;

/** The storage of this installation: an S3 bucket when one is named, else DATA_DIR/media. */
export function mediaStorage(): MediaStorage {
  const { s3, DATA_DIR } = env();
  current ??= s3 ? s3Storage(s3) : diskStorage(path.resolve(DATA_DIR, 'media'));
  return current;
}
