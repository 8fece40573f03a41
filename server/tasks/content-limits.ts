/** WeCom's limits of a message in bytes (https://developer.work.weixin.qq.com/document/path/92135). */
export const contentLimits = { text: 4000, linkTitle: 128, linkDesc: 512, url: 2048 } as const;

/** WeCom counts bytes of UTF-8, not characters. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
