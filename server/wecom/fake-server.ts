import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeCall = { api: string; url: URL; method: string; contentType: string; body: string };

/** JSON to answer with, or what goes wrong instead. */
export type FakeAnswer = { [field: string]: unknown } | Fault;

class Fault {
  readonly apply: (response: ServerResponse) => void;
  constructor(apply: (response: ServerResponse) => void) {
    this.apply = apply;
  }
}

/** Closes the connection after the request has arrived. */
export const reset = new Fault((response) => response.socket?.destroy());
/** Never answers. */
export const silence = new Fault(() => undefined);
/** Sends half of what it announced. */
export const cut = new Fault((response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"errcode":0,"errmsg":"ok","msgid":"msg', () => response.socket?.destroy());
});
export const http = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Fault((response) => response.writeHead(status, headers).end(text));

type Respond = (call: FakeCall, count: number) => FakeAnswer | Promise<FakeAnswer>;

/**
 * A WeCom for the tests of transport faults, which the simulator leaves alone: each API (the last part of its path)
 * answers what the test says; gettoken answers token-1, token-2, … unless told otherwise.
 */
export async function startFake(respond: Record<string, Respond>) {
  const calls: FakeCall[] = [];
  const answerCall = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await read(request);
    calls.push(call);
    const count = calls.filter(({ api }) => api === call.api).length;
    const answer = await (respond[call.api] ?? byDefault)(call, count);
    if (answer instanceof Fault) answer.apply(response);
    else response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(answer));
  };
  const server = createServer((request, response) => void answerCall(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    calls: (api: string) => calls.filter((call) => call.api === api),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const byDefault: Respond = ({ api }, count) =>
  api === 'gettoken' ? { errcode: 0, errmsg: 'ok', access_token: `token-${count}`, expires_in: 7200 } : http(404, '');

async function read(request: IncomingMessage): Promise<FakeCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://fake');
  return {
    api: url.pathname.split('/').at(-1) ?? '',
    url,
    method: request.method ?? '',
    contentType: request.headers['content-type'] ?? '',
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the fake does not listen');
  return address.port;
}

/** An address at which nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  await new Promise((resolve) => server.close(resolve));
  return url;
}
