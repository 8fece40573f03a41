import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** The largest reply we read: 10,000 ids or 100 long messages stay far below. */
const maxReplyBytes = 16 * 1024 * 1024;

/**
 * `not-sent`: no byte of the request left, so it had no effect.
 * `unreadable`: it may have had an effect, and the answer does not tell.
 */
export type HttpAnswer =
  | { kind: 'json'; body: unknown }
  | { kind: 'not-sent'; detail: string }
  | { kind: 'unreadable'; detail: string };

export type HttpRequest = {
  url: URL;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  signal: AbortSignal;
};

/** Makes one HTTP call and reads its JSON. Never throws, never follows a redirect, never names the URL: it holds the token. */
export async function exchange({ url, signal, ...init }: HttpRequest): Promise<HttpAnswer> {
  if (signal.aborted) return { kind: 'not-sent', detail: 'aborted before the request' };
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual', cache: 'no-store' });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { kind: 'unreadable', detail: `HTTP ${response.status}` };
    }
    return parse(await readBounded(response));
  } catch (error) {
    const detail = describe(error, signal);
    return { kind: leftNothing(error) ? 'not-sent' : 'unreadable', detail };
  }
}

function parse(text: string): HttpAnswer {
  try {
    return { kind: 'json', body: JSON.parse(text) };
  } catch {
    // Not what it says: half a reply of gettoken holds the token.
    return { kind: 'unreadable', detail: `not JSON, ${text.length} characters` };
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxReplyBytes) throw new Error(`reply longer than ${maxReplyBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Certificates are checked before the first byte of the request. Other TLS faults may also come in mid-connection. */
const certificateFaults: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
]);

/** Whether the call failed while finding or opening the connection. What is not surely so counts as sent. */
function leftNothing(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo') return true;
  if (cause.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  return cause.code !== undefined && certificateFaults.has(cause.code);
}

const faultShape = z.object({
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  message: z.string().catch('failed'),
});

function causeOf(error: unknown): z.infer<typeof faultShape> {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // Two addresses that both refuse come as one error around two.
  const fault = faultShape.safeParse(cause instanceof AggregateError ? cause.errors[0] : cause);
  return fault.data ?? { message: String(cause) };
}

function describe(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'time-out or abort';
  const { code, message } = causeOf(error);
  return code ? `${code}: ${message}` : message;
}

/** Waits unless aborted first; answers whether it waited to the end. */
export async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
