import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { MediaStorage } from './storage.ts';

/** Files below a folder. Only their owner may read them. */
export function diskStorage(folder: string): MediaStorage {
  const fileOf = (key: string) => path.join(folder, key);
  return {
    async put(key, file) {
      const whole = fileOf(key);
      const half = `${whole}.${randomUUID()}`;
      await mkdir(path.dirname(whole), { recursive: true, mode: 0o700 });
      try {
        await pipeline(chunksOf(file), createWriteStream(half, { mode: 0o600, flush: true }));
        await rename(half, whole);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
    async has(key) {
      return (await absentAsNull(stat(fileOf(key)))) !== null;
    },
    async read(key, range) {
      const handle = await absentAsNull(open(fileOf(key)));
      if (!handle) return null;
      return bytesOf(Readable.toWeb(handle.createReadStream(range)));
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}

async function* chunksOf(file: Blob) {
  yield* file.stream();
}

/** Node types its own streams apart from those of the web. */
function bytesOf(stream: NodeReadableStream): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function absentAsNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
