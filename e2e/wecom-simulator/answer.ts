import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { z } from 'zod';
import { confirmDue } from './confirm.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { corpOfCall } from './endpoints/token.ts';
import { Corp } from './corp.ts';
import { WecomFailure } from './failure.ts';
import type { Fault } from './faults.ts';
import type { SimulatorState } from './state.ts';

export type SimulatorContext = Context<{ Bindings: HttpBindings }>;

const maxJsonBytes = 5_000_000;
const jsonBody = z.record(z.string(), z.unknown());
const errorPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Answers one call as WeCom would, unless a fault comes between. */
export async function answerCall(state: SimulatorState, endpoint: Endpoint, c: SimulatorContext): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const caller = whoCalls(state, endpoint, query);
  count(state, endpoint, caller);
  const isMultipart = c.req.header('content-type')?.startsWith('multipart/form-data') ?? false;
  const form = isMultipart ? await c.req.formData().catch(() => null) : null;
  const rawBody = isMultipart ? '' : await c.req.text();
  const corpId = caller instanceof Corp ? caller.corpId : undefined;
  const fault = state.faults.take({ endpoint: endpoint.name, rawBody, corpId });

  if (fault?.kind === 'delay' && !fault.afterEffect) await sleep(fault.milliseconds);
  else if (fault && !comesAfterEffect(fault)) return spoil(fault, {}, endpoint, c);

  const reply = await perform(caller, endpoint, { rawBody, form, query, method: c.req.method });
  if (!fault || !comesAfterEffect(fault)) return c.json(reply);
  if (fault.kind !== 'delay') return spoil(fault, reply, endpoint, c);
  await sleep(fault.milliseconds);
  return c.json(reply);
}

type Request = { rawBody: string; form: FormData | null; query: URLSearchParams; method: string };

function whoCalls(state: SimulatorState, endpoint: Endpoint, query: URLSearchParams): Corp | WecomFailure {
  try {
    return corpOfCall(state, endpoint, query);
  } catch (error) {
    if (error instanceof WecomFailure) return error;
    throw error;
  }
}

function count(state: SimulatorState, { name }: Endpoint, caller: Corp | WecomFailure): void {
  state.traffic.count(name);
  if (caller instanceof Corp) caller.traffic.count(name);
}

async function perform(
  caller: Corp | WecomFailure,
  endpoint: Endpoint,
  request: Request,
): Promise<Record<string, unknown>> {
  try {
    if (request.method !== endpoint.method) throw new WecomFailure(endpoint.method === 'POST' ? 43002 : 43001);
    if (caller instanceof WecomFailure) throw caller;
    confirmDue(caller);
    checkFrequency(caller, endpoint);
    const body = endpoint.method === 'POST' && request.form === null ? readJson(request.rawBody) : {};
    const call: Call = { query: request.query, form: request.form, body };
    return { errcode: 0, errmsg: 'ok', ...(await endpoint.handle(caller, call)) };
  } catch (error) {
    if (!(error instanceof WecomFailure)) throw error;
    return failureReply(endpoint, error);
  }
}

function checkFrequency({ traffic, clock, settings }: Corp, endpoint: Endpoint): void {
  if (endpoint.isRateLimited && traffic.isOverLimit(endpoint.name, clock.now(), settings))
    throw new WecomFailure(45009);
}

function readJson(rawBody: string): Record<string, unknown> {
  if (rawBody.length > maxJsonBytes) throw new WecomFailure(40206);
  if (/(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i.test(rawBody)) throw new WecomFailure(40033);
  try {
    return jsonBody.parse(JSON.parse(rawBody));
  } catch {
    throw new WecomFailure(47001);
  }
}

function failureReply(endpoint: Endpoint, { errcode, errmsg, fields }: WecomFailure): Record<string, unknown> {
  return { errcode, errmsg, ...Object.fromEntries(endpoint.lists.map((list) => [list, []])), ...fields };
}

function comesAfterEffect(fault: Fault): boolean {
  return fault.afterEffect === true || fault.kind === 'truncated' || fault.kind === 'no-msgid';
}

function spoil(fault: Fault, reply: Record<string, unknown>, endpoint: Endpoint, c: SimulatorContext): Response {
  switch (fault.kind) {
    case 'errcode':
      return c.json(failureReply(endpoint, new WecomFailure(fault.errcode, fault.errmsg)));
    case 'http':
      return new Response(fault.body ?? errorPage, { status: fault.status, headers: { 'content-type': 'text/html' } });
    case 'reset':
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'truncated': {
      const text = JSON.stringify(reply);
      return c.body(text.slice(0, Math.ceil(text.length / 2)), { headers: { 'content-type': 'application/json' } });
    }
    case 'no-msgid': {
      const { msgid: _lost, ...rest } = reply;
      return c.json(rest);
    }
    case 'delay':
      return c.json(reply);
  }
}
