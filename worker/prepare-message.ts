import { log } from '#server/log';
import { livingWecomMedia, rememberWecomMedia } from '#server/media/exchange';
import { mediaFor, readMediaBytes } from '#server/media/service';
import type { ClaimedBatch } from '#server/tasks/batch';
import { mediaIdsOf } from '#server/tasks/content-parts';
import type { HandOff } from '#server/tasks/hand-off';
import type { ReasonCode } from '#server/tasks/reasons';
import type { Blocked, Failed, Wait } from '#server/wecom/outcome';
import type { Tools } from '#worker/handle';
import { type WireContent, wireContent } from '#worker/wire-content';

export type PreparedMessage =
  | { kind: 'ready'; content: WireContent }
  | { kind: 'refused'; reasonCode: ReasonCode; message: string }
  | Wait
  | Blocked
  | Failed;

/** The content as WeCom takes it, with a living media id for each of our files: uploaded late, reused while they live. */
export async function prepareMessage(
  tools: Tools,
  batch: ClaimedBatch,
  { content }: HandOff,
): Promise<PreparedMessage> {
  const wecomIds = new Map<string, string>();
  for (const mediaId of mediaIdsOf(content)) {
    const exchanged = await exchange(tools, batch.corpId, mediaId);
    if (exchanged.kind !== 'ok') return exchanged;
    wecomIds.set(mediaId, exchanged.wecomMediaId);
  }
  return { kind: 'ready', content: wireContent(content, wecomIds) };
}

async function exchange({ db, wecom }: Tools, corpId: bigint, mediaId: string) {
  const [media] = await mediaFor(db, corpId, [mediaId]);
  if (!media) return { kind: 'refused' as const, reasonCode: 'MEDIA_INVALID' as const, message: '图片已不存在' };
  const wecomMediaId = await livingWecomMedia(db, media.id);
  if (wecomMediaId) return { kind: 'ok' as const, wecomMediaId };
  const { fileName, contentType } = media;
  const bytes = await readMediaBytes(media).catch((error: unknown) => {
    log.error({ mediaId, err: error }, 'a media file could not be read');
    return null;
  });
  if (!bytes) return { kind: 'error' as const, errmsg: '', detail: '图片文件读取失败，请联系管理员检查存储' };
  const uploaded = await wecom.uploadMedia(corpId, {
    type: 'image',
    fileName,
    contentType,
    bytes,
  });
  if (uploaded.kind === 'refused') {
    return { kind: 'refused' as const, reasonCode: 'MEDIA_INVALID' as const, message: uploaded.message };
  }
  if (uploaded.kind !== 'ok') return uploaded;
  await rememberWecomMedia(db, media.id, { wecomMediaId: uploaded.mediaId, expiresAt: uploaded.expiresAt });
  return { kind: 'ok' as const, wecomMediaId: uploaded.mediaId };
}
