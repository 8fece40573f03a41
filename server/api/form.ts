import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { AppError } from '#server/errors';
import { mediaType } from './request.ts';

/** The fields of a form: files lie on disk until `discard`. A field that comes twice is a list, for the schema to refuse. */
export type ReceivedForm = { fields: Record<string, unknown>; discard: () => Promise<void> };

/** As many forms as this process receives and keeps on disk at once. */
const maxUnderWay = 20;
let underWay = 0;

/**
 * Reads a multipart form as a stream, so that many uploads at once do not stand in memory. One over `maxBytes` is
 * PAYLOAD_TOO_LARGE; while 20 others are under way it is TOO_MANY_REQUESTS, unread.
 */
export async function receiveForm(request: Request, maxBytes: number): Promise<ReceivedForm> {
  if (mediaType(request.headers) !== 'multipart/form-data') {
    throw new AppError('BAD_REQUEST', 'Content-Type 必须是 multipart/form-data');
  }
  if (underWay >= maxUnderWay) {
    throw new AppError('TOO_MANY_REQUESTS', '正在上传的文件过多，请稍后重试', { retryAfterSeconds: 5 });
  }
  underWay += 1;
  let folder: string | undefined;
  const discard = async () => {
    underWay -= 1;
    if (folder) await rm(folder, { recursive: true, force: true });
  };
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'group-send-upload-'));
    return { fields: await readFields(request, folder, maxBytes), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function readFields(request: Request, folder: string, maxBytes: number): Promise<Record<string, unknown>> {
  const parts: { name: string; value: Promise<unknown> }[] = [];
  const stop = new AbortController();
  const parser = parserOf(request);
  parser.on('field', (name, value) => parts.push({ name, value: Promise.resolve(value) }));
  parser.on('file', (name, stream, fileName, _encoding, type) => {
    const place = path.join(folder, String(parts.length));
    const value = onDisk(stream, place, stop.signal).then((blob) => new File([blob], fileName, { type }));
    value.catch((error) => stop.abort(error));
    parts.push({ name, value });
  });
  try {
    await pipeline(atMost(request, maxBytes), parser, { signal: stop.signal });
  } catch (cause) {
    stop.abort(cause);
    await Promise.allSettled(parts.map(({ value }) => value));
    throw cause instanceof AppError ? cause : unreadable(cause);
  }
  return collect(await Promise.all(parts.map(async ({ name, value }) => ({ name, value: await value }))));
}

function parserOf({ headers }: Request) {
  try {
    const limits = { files: 2, fields: 20, fieldSize: 64 * 1024, headerPairs: 50 };
    return new Busboy({ headers: { 'content-type': headers.get('content-type') ?? '' }, limits });
  } catch (cause) {
    throw unreadable(cause);
  }
}

async function onDisk(stream: BusboyFileStream, place: string, signal: AbortSignal): Promise<Blob> {
  await pipeline(stream, createWriteStream(place, { mode: 0o600 }), { signal });
  return openAsBlob(place);
}

/**
 * The body in chunks. Who is still sending cannot read an answer, so a body that is a little too long is read to its end
 * and thrown away.
 */
async function* atMost(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const patience = 4 * maxBytes;
  if (Number(request.headers.get('content-length') ?? 0) > patience) throw new AppError('PAYLOAD_TOO_LARGE');
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size <= maxBytes) yield chunk;
    if (size > patience) break;
  }
  if (size > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE');
}

function collect(parts: { name: string; value: unknown }[]): Record<string, unknown> {
  const byName = Map.groupBy(parts, ({ name }) => name);
  const entries = [...byName].map(([name, [first, ...more]]) => {
    const values = [first, ...more].map((part) => part?.value);
    return [name, more.length > 0 ? values : values[0]];
  });
  return Object.fromEntries(entries);
}

function unreadable(cause: unknown): AppError {
  return new AppError('BAD_REQUEST', '请求体不是有效的表单', { cause });
}
