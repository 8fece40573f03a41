import type { Media } from '#prisma/generated/client';
import { log } from '#server/log';
import { livingWecomMedia, rememberWecomMedia } from '#server/media/exchange';
import { readMediaBytes } from '#server/media/file';
import type { ReasonCode } from '#server/tasks/reasons';
import type { Blocked, Failed, Wait } from '#server/wecom/outcome';
import type { Tools } from '#worker/handle';
import { turns } from '#worker/turns';

export type Exchanged =
  | { kind: 'ok'; wecomMediaId: string }
  | { kind: 'refused'; reasonCode: ReasonCode; message: string }
  | Wait
  | Blocked
  | Failed;

/** A file stands in memory while it is uploaded, and as large as 20 MB. */
const inTurn = turns(2);
/** The exchanges of this process that are under way: whoever needs the same file waits for its answer. */
const underWay = new Map<bigint, Promise<Exchanged>>();

/**
 * A living WeCom media id for a file of ours: the one at hand, or a new one. Two workers that need it at the same moment
 * may both upload; within one it is done once.
 */
export async function exchangeMedia(tools: Tools, corpId: bigint, mediaId: string): Promise<Exchanged> {
  const media = await tools.db.media.findFirst({ where: { corpId, mediaId } });
  if (!media) return { kind: 'refused', reasonCode: 'MEDIA_INVALID', message: `素材 ${mediaId} 已不存在` };
  const running = underWay.get(media.id);
  if (running) return running;
  const exchange = inTurn(() => reuseOrUpload(tools, media)).finally(() => underWay.delete(media.id));
  underWay.set(media.id, exchange);
  return exchange;
}

async function reuseOrUpload({ db, wecom }: Tools, media: Media): Promise<Exchanged> {
  const living = await livingWecomMedia(db, media.id);
  if (living) return { kind: 'ok', wecomMediaId: living };
  const { fileName, contentType } = media;
  const bytes = await readMediaBytes(media).catch((error: unknown) => {
    log.error({ mediaId: media.mediaId, err: error }, 'a media file could not be read');
    return null;
  });
  if (!bytes) return { kind: 'error', errmsg: '', detail: `素材“${fileName}”读取失败，请联系管理员检查存储` };
  const uploaded = await wecom.uploadMedia(media.corpId, { type: wecomType(media.kind), fileName, contentType, bytes });
  switch (uploaded.kind) {
    case 'ok':
      await rememberWecomMedia(db, media, { wecomMediaId: uploaded.mediaId, expiresAt: uploaded.expiresAt });
      return { kind: 'ok', wecomMediaId: uploaded.mediaId };
    case 'refused':
      return {
        kind: 'refused',
        reasonCode: 'MEDIA_INVALID',
        message: `企业微信拒绝了素材“${fileName}”：${uploaded.message}`,
      };
    case 'error':
      return { ...uploaded, detail: `素材“${fileName}”上传到企业微信失败：${uploaded.detail}` };
    default:
      return uploaded;
  }
}

function wecomType(kind: string): 'image' | 'video' | 'file' {
  switch (kind) {
    case 'IMAGE':
      return 'image';
    case 'VIDEO':
      return 'video';
    default:
      return 'file';
  }
}
