import { z } from 'zod';

const when = {
  endpoint: z.string(),
  /** Only calls of this corp. */
  corpId: z.string().optional(),
  /** For the next so many calls; without it until cleared. */
  times: z.number().int().positive().optional(),
  /** Only calls whose raw body contains this text. */
  bodyIncludes: z.string().optional(),
  /** The call takes effect first, and only its answer is spoilt. */
  afterEffect: z.boolean().optional(),
};

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...when, kind: z.literal('errcode'), errcode: z.number().int(), errmsg: z.string().optional() }),
  z.strictObject({
    ...when,
    kind: z.literal('http'),
    status: z.number().int().min(200).max(599),
    body: z.string().optional(),
  }),
  /** The socket is destroyed without an answer; with `afterEffect` this is a lost reply. */
  z.strictObject({ ...when, kind: z.literal('reset') }),
  z.strictObject({ ...when, kind: z.literal('delay'), milliseconds: z.number().int().min(0) }),
  /** After the effect: half of the JSON. */
  z.strictObject({ ...when, kind: z.literal('truncated') }),
  /** After the effect: the bytes of the answer trickle for so long. */
  z.strictObject({ ...when, kind: z.literal('drip'), milliseconds: z.number().int().min(0) }),
  /** The token of this call ends, and so does the call. */
  z.strictObject({ ...when, kind: z.literal('end-token'), errcode: z.union([z.literal(40014), z.literal(42001)]) }),
  /** After the effect: errcode 0, but no msgid. */
  z.strictObject({ ...when, kind: z.literal('no-msgid') }),
]);
export type Fault = z.infer<typeof faultSchema>;

type Waiting = { fault: Fault; left: number };

/** What goes wrong next, in the order in which it was asked for. Kept in memory only. */
export class FaultList {
  #waiting: Waiting[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  /** Without an endpoint: all. */
  clear(endpoint?: string): void {
    this.#waiting = endpoint === undefined ? [] : this.#waiting.filter(({ fault }) => fault.endpoint !== endpoint);
  }

  take(call: { endpoint: string; rawBody: string; corpId: string | undefined }): Fault | null {
    const next = this.#waiting.find(
      ({ fault }) =>
        fault.endpoint === call.endpoint &&
        (fault.corpId === undefined || fault.corpId === call.corpId) &&
        call.rawBody.includes(fault.bodyIncludes ?? ''),
    );
    if (!next) return null;
    next.left -= 1;
    if (next.left === 0) this.#waiting = this.#waiting.filter((one) => one !== next);
    return next.fault;
  }
}

/** Whether WeCom does its work before the fault strikes. */
export function comesAfterEffect(fault: Fault): boolean {
  const always: Fault['kind'][] = ['truncated', 'drip', 'no-msgid'];
  return always.includes(fault.kind) || (fault.afterEffect === true && fault.kind !== 'end-token');
}
