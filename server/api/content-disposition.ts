/** A file's name as `filename*=UTF-8''…` wants it (https://www.rfc-editor.org/rfc/rfc5987). */
export function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
