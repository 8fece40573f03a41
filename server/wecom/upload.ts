import { randomUUID } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { UploadOutcome } from './outcome.ts';
import { type CallOptions, callRepeatable } from './repeat.ts';
import { mediaReply } from './schema.ts';

export type MediaFile = {
  type: 'image' | 'voice' | 'video' | 'file';
  /** Shown to the receiver of a file. */
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
};

const threeDays = 3 * 24 * 3600 * 1000;

/**
 * Uploads a temporary file, for all apps of the enterprise; its media id lives 3 days. More than 5 bytes; images
 * (JPG, PNG) and videos (MP4) up to 10 MB, files 20 MB, voice (AMR) 2 MB and 60 s.
 * https://developer.work.weixin.qq.com/document/path/96484
 */
export async function uploadMedia(
  connection: Connection,
  corpId: bigint,
  file: MediaFile,
  options: CallOptions = {},
): Promise<UploadOutcome> {
  const call = { api: 'media_upload', path: 'media/upload', query: { type: file.type }, ...multipart(file) } as const;
  const answer = await callRepeatable(patientFor(file, connection), corpId, call, options);
  switch (answer.kind) {
    case 'reply':
      return uploaded(answer.body);
    case 'not-ready':
    case 'gone':
    case 'cancelled':
      return { kind: 'error', errmsg: answer.kind, detail: 'an answer that no upload can have' };
    default:
      return answer;
  }
}

/** The slowest line on which a file still goes out. */
const bytesPerSecond = 256 * 1024;

/** A large file may take longer than any other call. */
function patientFor({ bytes }: MediaFile, connection: Connection): Connection {
  const { timings } = connection;
  const wecomTimeoutSeconds = timings.wecomTimeoutSeconds + Math.floor(bytes.byteLength / bytesPerSecond);
  return { ...connection, timings: { ...timings, wecomTimeoutSeconds } };
}

function uploaded(body: unknown): UploadOutcome {
  const reply = mediaReply.safeParse(body);
  if (!reply.success) return { kind: 'error', errmsg: '', detail: 'errcode 0 without media_id' };
  const createdAt = reply.data.created_at;
  return { kind: 'ok', mediaId: reply.data.media_id, createdAt, expiresAt: new Date(createdAt.getTime() + threeDays) };
}

/** Written by hand: WeCom wants a filelength beside the filename, which FormData cannot say. */
function multipart({ fileName, contentType, bytes }: MediaFile) {
  const boundary = `----group-send-${randomUUID()}`;
  const name = fileName.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="media"; filename="${name}"; filelength=${bytes.byteLength}`,
    `Content-Type: ${contentType}`,
    '',
    '',
  ].join('\r\n');
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
