import { type AnyTRPCRouter, callTRPCProcedure } from '@trpc/server';
import { type Actor, requirePermission } from '#server/auth/actor';
import { AppError } from '#server/errors';
import { type Context, createContext } from './context.ts';
import { answerInEnvelope, refuse } from './envelope.ts';
import { type ReceivedForm, receiveForm } from './form.ts';
import { maxJsonBytes, maxUploadBytes, mediaType, readBody } from './request.ts';
import { type Endpoint, endpointsOf, matchPath } from './rest-endpoints.ts';
import { readParameters, type Values } from './rest-query.ts';
import { appRouter } from './root.ts';

/** Answers a request below /api/v1. */
export const handleRest = restDoor(appRouter);

/** A door to a router: each request goes to the procedure whose meta names its method and path, in the envelope. */
export function restDoor(router: AnyTRPCRouter): (request: Request) => Promise<Response> {
  const all = endpointsOf(router);
  return (request) =>
    answerInEnvelope(request, async (requestId) => {
      const { endpoints, values } = matchPath(all, new URL(request.url).pathname);
      if (endpoints.length === 0) throw new AppError('NOT_FOUND', '没有这个接口');
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const endpoint = endpoints.find((candidate) => candidate.method === method);
      if (!endpoint) return nameMethods(request.method, endpoints, requestId);
      const ctx = await createContext(request, requestId);
      if (!ctx.actor) throw new AppError('UNAUTHORIZED');
      const { procedure: path, type, successStatus: status } = endpoint;
      const form = endpoint.isUpload ? await receiveUpload(request, endpoint, ctx.actor) : null;
      try {
        const input = await readInput(request, endpoint, values, { form, person: ctx.person });
        const getRawInput = async () => input;
        return { status, data: await callTRPCProcedure({ router, path, type, getRawInput, ctx, ...once(request) }) };
      } finally {
        await form?.discard();
      }
    });
}

const once = ({ signal }: Request) => ({ signal, batchIndex: 0 });

/** OPTIONS is told what there is; any other method that is not there is METHOD_NOT_ALLOWED. */
function nameMethods(method: string, endpoints: Endpoint[], requestId: string): Response {
  const allowed = endpoints.flatMap((endpoint) => (endpoint.method === 'GET' ? ['GET', 'HEAD'] : [endpoint.method]));
  const isQuestion = method === 'OPTIONS';
  const response = isQuestion
    ? new Response(null, { status: 204 })
    : refuse(new AppError('METHOD_NOT_ALLOWED'), requestId);
  response.headers.set('allow', [...allowed, 'OPTIONS'].join(', '));
  return response;
}

/** Nobody's file is received who may not send it. */
function receiveUpload(request: Request, { permission }: Endpoint, actor: Actor): Promise<ReceivedForm> {
  if (permission) requirePermission(actor, permission);
  return receiveForm(request, maxUploadBytes);
}

type Sent = { form: ReceivedForm | null; person: Context['person'] };

/** Everything the procedure is given: path and query of a GET, path and body of anything else. */
async function readInput(request: Request, endpoint: Endpoint, path: Values, { form, person }: Sent): Promise<object> {
  const { searchParams } = new URL(request.url);
  if (endpoint.method === 'GET') return readParameters(endpoint.input, searchParams, path);
  const body = form?.fields ?? (await readJsonObject(request, { mustBeLabelled: person !== null }));
  const strangers = [...searchParams.keys(), ...Object.keys(path).filter((name) => Object.hasOwn(body, name))];
  if (strangers.length > 0) {
    const details = strangers.map((name) => ({ path: name, message: '未知字段' }));
    throw new AppError('BAD_REQUEST', undefined, { details });
  }
  return { ...body, ...readParameters(endpoint.input, new URLSearchParams(), path) };
}

/** The body as an object; an absent one is empty. A page's write must say that it is JSON: a plain form cannot. */
async function readJsonObject(request: Request, { mustBeLabelled }: { mustBeLabelled: boolean }): Promise<object> {
  const isJson = mediaType(request.headers) === 'application/json';
  if (mustBeLabelled && !isJson) throw new AppError('BAD_REQUEST', 'Content-Type 必须是 application/json');
  const bytes = await readBody(request, maxJsonBytes);
  if (bytes.length === 0) return {};
  if (!isJson) throw new AppError('BAD_REQUEST', 'Content-Type 必须是 application/json');
  const body = parseJson(bytes);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new AppError('BAD_REQUEST', '请求体必须是 JSON 对象');
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('BAD_REQUEST', '请求体不是有效的 JSON', { cause });
  }
}
