import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll } from 'vitest';
import { handleAuth } from '#server/api/auth-door';
import { handleAuditExport, handleCustomersExport, handleResultsExport } from '#server/api/export-door';
import { handleMediaFile } from '#server/api/media-file';
import { handleRest } from '#server/api/rest';
import { useRuntime } from '#server/api/runtime';
import { handleTrpc } from '#server/api/trpc-door';
import { env } from '#server/env';
import { testDatabase } from '../fixtures/database.ts';

export type Sender = { key?: string; cookie?: string; headers?: Record<string, string> };
export type Reply = { status: number; headers: Headers; body: Envelope; text: string; bytes: Uint8Array };
export type Envelope = {
  code?: number;
  message?: string;
  data?: unknown;
  requestId?: string;
  error?: string;
  details?: { path: string; message: string }[];
};

type Handler = (request: Request) => Promise<Response>;

/** The HTTP doors on a port of their own, over a database of their own. Call it once at the top of a test file. */
export function testDoor({ rest = handleRest }: { rest?: Handler } = {}) {
  const database = testDatabase();
  const app = new Hono();
  app.all('/api/auth/*', ({ req }) => handleAuth(req.raw));
  app.all('/api/trpc/*', ({ req }) => handleTrpc(req.raw));
  app.all('/api/v1/workbench/media/:mediaId/file', ({ req }) => handleMediaFile(req.raw));
  app.all('/api/v1/workbench/group-send/tasks/:taskId/results/export', ({ req }) => handleResultsExport(req.raw));
  app.all('/api/v1/workbench/customer/search/export', ({ req }) => handleCustomersExport(req.raw));
  app.all('/api/v1/workbench/settings/audit/export', ({ req }) => handleAuditExport(req.raw));
  app.all('/api/v1/*', ({ req }) => rest(req.raw));
  const server = createAdaptorServer({ fetch: app.fetch });
  let address = '';

  beforeAll(async () => {
    useRuntime({ db: database.db, url: database.url });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${portOf(server.address())}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** Sends a request; an object as body goes as JSON, text as it is. */
  function send(method: string, path: string, sender: Sender = {}, body?: object | string): Promise<Reply> {
    return sendBytes(method, path, sender, typeof body === 'object' ? JSON.stringify(body) : body);
  }

  /** Sends a request whose body is ready; JSON unless the sender's headers say otherwise. */
  async function sendBytes(method: string, path: string, sender: Sender, body?: string | Buffer<ArrayBuffer>) {
    const { key, cookie } = sender;
    const headers = new Headers({
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(cookie ? { cookie, origin: pageOrigin() } : {}),
      ...sender.headers,
    });
    const response = await fetch(address + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return { status: response.status, headers: response.headers, bytes, text, body: readEnvelope(text) };
  }

  /** Signs in and answers the cookie. */
  async function signIn(email: string, password: string): Promise<string> {
    const reply = await send('POST', '/api/auth/sign-in/email', {}, { email, password });
    if (reply.status !== 200) throw new Error(`sign-in answered ${reply.status}`);
    return cookieOf(reply);
  }

  return { database, send, sendBytes, signIn };
}

/** The cookies an answer sets, as the next request sends them. */
export function cookieOf({ headers }: Reply): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

/** Where our own pages come from. */
export function pageOrigin(): string {
  return new URL(env().APP_URL).origin;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

function readEnvelope(text: string): Envelope {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
