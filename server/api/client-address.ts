import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { addressHeader, clientAddress } from '#server/auth/client-address';
import { env } from '#server/env';

/**
 * Writes into every request of this process where it came from, before anything reads it. What the caller wrote into that
 * header is gone; what proxies wrote into `X-Forwarded-For` counts for as many of them as TRUSTED_PROXY_COUNT says.
 */
export function noteAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    request.headers[addressHeader] = clientAddress({
      peer: request.socket.remoteAddress ?? '',
      forwardedFor: [request.headers['x-forwarded-for'] ?? []].flat().join(','),
      proxies: env().TRUSTED_PROXY_COUNT,
    });
  });
}
