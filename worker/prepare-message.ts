import type { ClaimedBatch } from '#server/tasks/batch';
import { mediaIdsOf } from '#server/tasks/content-parts';
import type { HandOff } from '#server/tasks/hand-off';
import { type Exchanged, exchangeMedia } from '#worker/exchange-media';
import type { Tools } from '#worker/handle';
import { type WireContent, wireContent } from '#worker/wire-content';

export type PreparedMessage = { kind: 'ready'; content: WireContent } | Exclude<Exchanged, { kind: 'ok' }>;

/** The content as WeCom takes it, with a living media id for each of our files: uploaded late, reused while they live. */
export async function prepareMessage(
  tools: Tools,
  batch: ClaimedBatch,
  { content }: HandOff,
): Promise<PreparedMessage> {
  const wecomIds = new Map<string, string>();
  for (const mediaId of mediaIdsOf(content)) {
    const exchanged = await exchangeMedia(tools, batch.corpId, mediaId);
    if (exchanged.kind !== 'ok') return exchanged;
    wecomIds.set(mediaId, exchanged.wecomMediaId);
  }
  return { kind: 'ready', content: wireContent(content, wecomIds) };
}
