import { randomBytes } from 'node:crypto';
import { amrSeconds, isAmr } from '../amr.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';

const megabyte = 1024 * 1024;
const minBytes = 5;
const maxVoiceSeconds = 60;

type Kind = { maxBytes: number; tooBig: number; wrongFormat: number; isFormat(bytes: Buffer): boolean };

const isJpegOrPng = (bytes: Buffer) => /^(ffd8ff|89504e47)/.test(bytes.toString('hex', 0, 4));
const isMp4 = (bytes: Buffer) => bytes.toString('latin1', 4, 8) === 'ftyp';

const kinds: Record<string, Kind> = {
  image: { maxBytes: 10 * megabyte, tooBig: 40009, wrongFormat: 40123, isFormat: isJpegOrPng },
  voice: { maxBytes: 2 * megabyte, tooBig: 45001, wrongFormat: 40004, isFormat: isAmr },
  video: { maxBytes: 10 * megabyte, tooBig: 40011, wrongFormat: 40004, isFormat: isMp4 },
  file: { maxBytes: 20 * megabyte, tooBig: 45001, wrongFormat: 40004, isFormat: () => true },
};

/** https://developer.work.weixin.qq.com/document/path/96484 */
export const uploadMedia: Endpoint = {
  name: 'media/upload',
  method: 'POST',
  path: '/cgi-bin/media/upload',
  lists: [],
  isRateLimited: true,
  async handle({ store, clock }, { query, form }) {
    const type = query.get('type') ?? '';
    const kind = kinds[type];
    if (!kind) throw new WecomFailure(40005);
    const file = form?.get('media');
    if (!(file instanceof File)) throw new WecomFailure(44001);
    const bytes = Buffer.from(await file.arrayBuffer());
    if (bytes.length <= minBytes) throw new WecomFailure(bytes.length === 0 ? 44001 : 40006);
    if (bytes.length > kind.maxBytes) throw new WecomFailure(kind.tooBig);
    if (!kind.isFormat(bytes)) throw new WecomFailure(kind.wrongFormat);
    if (type === 'voice' && amrSeconds(bytes) > maxVoiceSeconds) throw new WecomFailure(45007);
    const mediaId = randomBytes(48).toString('base64url');
    const createdAt = clock.now();
    store.run('INSERT INTO media VALUES (?, ?, ?, ?, ?, ?)', mediaId, type, file.name, file.type, createdAt, bytes);
    // This endpoint alone says success with an empty errmsg, and its time with a string.
    return { errmsg: '', type, media_id: mediaId, created_at: String(createdAt) };
  },
};
