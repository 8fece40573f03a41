const megabyte = 1024 * 1024;

/** WeCom's limits of an upload (https://developer.work.weixin.qq.com/document/path/96484); free of imports for the browser. */
export const mediaLimits = {
  IMAGE: { maxBytes: 10 * megabyte, contentTypes: ['image/jpeg', 'image/png'] },
  VIDEO: { maxBytes: 10 * megabyte, contentTypes: ['video/mp4'] },
  FILE: { maxBytes: 20 * megabyte, contentTypes: null },
} as const;

/** A file must be larger than this. */
export const minBytesExclusive = 5;
