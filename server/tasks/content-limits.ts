/**
 * WeCom's limits of a message in bytes, and how many attachments it takes
 * (https://developer.work.weixin.qq.com/document/path/92135). It names none for a page: ours is that of a url.
 */
export const contentLimits = {
  text: 4000,
  linkTitle: 128,
  linkDesc: 512,
  url: 2048,
  miniprogramTitle: 64,
  page: 2048,
  attachments: 9,
} as const;

/** WeCom counts bytes of UTF-8, not characters. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
