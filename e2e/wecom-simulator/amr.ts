const header = Buffer.from('#!AMR\n');
/** Bytes of one frame after its first byte, by speech mode; a frame is 20 ms. */
const frameBytes = [12, 13, 15, 17, 19, 20, 26, 31, 5];
const frameSeconds = 0.02;

export function isAmr(bytes: Buffer): boolean {
  return bytes.subarray(0, header.length).equals(header);
}

/** How long a voice message plays. */
export function amrSeconds(bytes: Buffer): number {
  let frames = 0;
  for (let at = header.length; at < bytes.length; frames++) at += 1 + (frameBytes[((bytes[at] ?? 0) >> 3) & 15] ?? 0);
  return frames * frameSeconds;
}
