/** The smallest picture there is. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The first box of an MP4, which is all that tells its type. */
export const mp4 = Buffer.from('00000018667479706d703432000000006d7034326d703431', 'hex');
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

export const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024);

/** A file as an upload hands it on. */
export function fileOf(bytes: Buffer<ArrayBuffer>, name: string, type = ''): File {
  return new File([bytes], name, { type });
}
