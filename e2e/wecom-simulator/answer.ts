import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { z } from 'zod';
import { confirmDue } from './confirm.ts';
import { Corp } from './corp.ts';
import type { Call, Endpoint, EndpointName } from './endpoint.ts';
import { corpOfCall } from './endpoints/token.ts';
import { WecomFailure } from './failure.ts';
import { comesAfterEffect, type Fault } from './faults.ts';
import { spoil } from './spoil.ts';
import type { SimulatorState } from './state.ts';

export type SimulatorContext = Context<{ Bindings: HttpBindings }>;

const maxJsonBytes = 5_000_000;
const answersDisabledApps = new Set<EndpointName>(['gettoken', 'agent/get']);
const jsonBody = z.record(z.string(), z.unknown());

type Request = { rawBody: string; form: FormData | null; query: URLSearchParams; method: string };
type Asked = { endpoint: Endpoint; caller: Corp | WecomFailure; request: Request };

/** Answers one call as WeCom would, unless a fault comes between. */
export async function answerCall(state: SimulatorState, endpoint: Endpoint, c: SimulatorContext): Promise<Response> {
  const request = await readRequest(c);
  const caller = whoCalls(state, endpoint, request.query);
  const leave = enter(state, endpoint, caller);
  try {
    const latency = caller instanceof Corp ? caller.settings.latencyMilliseconds : 0;
    if (latency > 0) await state.wait(latency);
    const fault = takeFault(state, { endpoint, caller, request });
    return await answerWithFault(state, { endpoint, caller, request }, { fault, c });
  } finally {
    leave();
  }
}

async function answerWithFault(
  state: SimulatorState,
  asked: Asked,
  { fault, c }: { fault: Fault | null; c: SimulatorContext },
): Promise<Response> {
  if (!fault) return c.json(await perform(state, asked));
  const failure = (error: WecomFailure) => failureReply(asked.endpoint, error);
  if (comesAfterEffect(fault)) return spoil(state, fault, { reply: await perform(state, asked), failure, c });
  if (fault.kind === 'end-token') endToken(asked, fault.errcode);
  if (fault.kind !== 'delay') return spoil(state, fault, { reply: {}, failure, c });
  const goesOn = await state.wait(fault.milliseconds);
  return goesOn ? c.json(await perform(state, asked)) : c.body(null, 503);
}

async function readRequest(c: SimulatorContext): Promise<Request> {
  const isMultipart = c.req.header('content-type')?.startsWith('multipart/form-data') ?? false;
  const form = isMultipart ? await c.req.formData().catch(() => null) : null;
  const rawBody = isMultipart ? '' : await c.req.text();
  return { rawBody, form, query: new URL(c.req.url).searchParams, method: c.req.method };
}

function whoCalls(state: SimulatorState, endpoint: Endpoint, query: URLSearchParams): Corp | WecomFailure {
  try {
    return corpOfCall(state, endpoint, query);
  } catch (error) {
    if (error instanceof WecomFailure) return error;
    throw error;
  }
}

/** Counts the call for its corp and for all; answers what ends it. */
function enter(state: SimulatorState, { name }: Endpoint, caller: Corp | WecomFailure): () => void {
  state.traffic.count(name);
  if (!(caller instanceof Corp)) return () => undefined;
  caller.traffic.count(name);
  return caller.traffic.enter(name);
}

/** One that was asked for comes before one that chance decides. */
function takeFault(state: SimulatorState, { endpoint, caller, request }: Asked): Fault | null {
  const corpId = caller instanceof Corp ? caller.corpId : undefined;
  const asked = state.faults.take({ endpoint: endpoint.name, rawBody: request.rawBody, corpId });
  const drawn = asked ? null : state.chaos.draw(endpoint.name);
  const kind = asked?.kind ?? drawn?.kind;
  if (kind !== undefined) state.struck.count(kind);
  return asked ?? drawn?.fault ?? null;
}

async function perform(state: SimulatorState, { endpoint, caller, request }: Asked): Promise<Record<string, unknown>> {
  try {
    if (request.method !== endpoint.method) throw new WecomFailure(endpoint.method === 'POST' ? 43002 : 43001);
    if (caller instanceof WecomFailure) throw caller;
    confirmDue(caller);
    checkLimits(state, caller, endpoint);
    if (request.query.get('debug') === '1') checkDebugging(caller, endpoint);
    if (caller.settings.isAppDisabled && !answersDisabledApps.has(endpoint.name)) throw new WecomFailure(50003);
    const body = endpoint.method === 'POST' && request.form === null ? readJson(request.rawBody) : {};
    const call: Call = { query: request.query, form: request.form, body };
    return { errcode: 0, errmsg: 'ok', ...(await endpoint.handle(caller, call)) };
  } catch (error) {
    if (!(error instanceof WecomFailure)) throw error;
    return failureReply(endpoint, error);
  }
}

function checkLimits(
  state: SimulatorState,
  { traffic, clock, settings }: Corp,
  { name, isRateLimited }: Endpoint,
): void {
  if (traffic.running(name) > settings.maxConcurrentCalls) throw new WecomFailure(45033);
  if (!isRateLimited) return;
  const { addressCallsPerMinute, addressCallsPerHour } = settings;
  const ofAddress = { callsPerMinute: addressCallsPerMinute, callsPerHour: addressCallsPerHour };
  if (traffic.isOverLimit(name, clock.now(), settings)) throw new WecomFailure(45009);
  if (state.traffic.isOverLimit(name, clock.now(), ofAddress)) throw new WecomFailure(45009);
}

/** `debug=1` is for trying things out, five times a minute. */
function checkDebugging({ traffic, clock, settings }: Corp, { name }: Endpoint): void {
  const limits = { callsPerMinute: 5, callsPerHour: settings.callsPerHour };
  if (traffic.isOverLimit(`${name} debugged`, clock.now(), limits)) throw new WecomFailure(45009);
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

/** A strange token is as dead as a revoked one already. */
function endToken({ caller, request }: Asked, errcode: 40014 | 42001): void {
  if (!(caller instanceof Corp)) return;
  const change = errcode === 40014 ? 'revoked = 1' : 'expires_at = 0';
  caller.store.run(`UPDATE token SET ${change} WHERE token = ?`, request.query.get('access_token'));
}

function failureReply(endpoint: Endpoint, { errcode, errmsg, fields }: WecomFailure): Record<string, unknown> {
  return { errcode, errmsg, ...Object.fromEntries(endpoint.lists.map((list) => [list, []])), ...fields };
}
