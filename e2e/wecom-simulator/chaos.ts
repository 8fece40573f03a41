import { z } from 'zod';
import type { Fault } from './faults.ts';
import { fraction } from './habit.ts';

export const chaosKinds = [
  'lost-reply',
  'reset',
  'late-reply',
  'late-effect',
  'server-error',
  'truncated',
  'token',
  'frequency',
  'concurrency',
  'busy',
  'busy-after-effect',
  'drip',
  'wrong-json',
  'empty',
] as const;
type ChaosKind = (typeof chaosKinds)[number];

export const chaosSchema = z.strictObject({
  seed: z.number().int(),
  /** The share of calls that go wrong. */
  rate: z.number().min(0).max(1),
  kinds: z.array(z.enum(chaosKinds)).min(1).optional(),
  /** Names of endpoints; default: all. */
  endpoints: z.array(z.string()).optional(),
  /** How long late replies, late effects and dripping last: longer than the client's patience. */
  delayMilliseconds: z.number().int().positive().default(20_000),
});
type ChaosPlan = z.output<typeof chaosSchema>;

const wrongBodies = ['[]', 'null', '"ok"', '{"errcode":"0"}', '{"errmsg":"ok"}'] as const;

/** Faults drawn from a seed and the number of the call: the same calls in the same order meet the same faults. */
export class Chaos {
  #plan: ChaosPlan | null = null;
  #calls = 0;

  /** Begins anew at call 0; null ends it. */
  set(plan: ChaosPlan | null): void {
    this.#plan = plan;
    this.#calls = 0;
  }

  draw(endpoint: string): { kind: ChaosKind; fault: Fault } | null {
    const plan = this.#plan;
    if (!plan || (plan.endpoints && !plan.endpoints.includes(endpoint))) return null;
    const number = this.#calls++;
    const die = (what: string) => fraction(`${what} of call ${number} under seed ${plan.seed}`);
    if (die('fate') >= plan.rate) return null;
    // Asking for a token sends none that could be revoked.
    const kinds = (plan.kinds ?? chaosKinds).filter((kind) => kind !== 'token' || endpoint !== 'gettoken');
    const kind = pick(kinds, die('kind'));
    return kind && { kind, fault: { endpoint, ...describeFault(kind, plan, die) } };
  }
}

type Described = Fault extends infer Each ? (Each extends Fault ? Omit<Each, 'endpoint'> : never) : never;

function describeFault(kind: ChaosKind, plan: ChaosPlan, die: (what: string) => number): Described {
  const afterEffect = die('moment') < 0.5;
  switch (kind) {
    case 'lost-reply':
      return { kind: 'reset', afterEffect: true };
    case 'reset':
      return { kind: 'reset' };
    case 'late-reply':
      return { kind: 'delay', milliseconds: plan.delayMilliseconds, afterEffect: true };
    case 'late-effect':
      return { kind: 'delay', milliseconds: plan.delayMilliseconds };
    case 'server-error':
      return { kind: 'http', status: pick([500, 502, 503, 504], die('status')) ?? 502, afterEffect };
    case 'truncated':
      return { kind: 'truncated' };
    case 'token':
      return { kind: 'end-token', errcode: afterEffect ? 40014 : 42001 };
    case 'frequency':
      return { kind: 'errcode', errcode: 45009 };
    case 'concurrency':
      return { kind: 'errcode', errcode: 45033 };
    case 'busy':
      return { kind: 'errcode', errcode: -1 };
    case 'busy-after-effect':
      return { kind: 'errcode', errcode: -1, afterEffect: true };
    case 'drip':
      return { kind: 'drip', milliseconds: plan.delayMilliseconds };
    case 'wrong-json':
      return { kind: 'http', status: 200, body: pick(wrongBodies, die('body')) ?? '[]', afterEffect };
    case 'empty':
      return { kind: 'http', status: 200, body: '', afterEffect };
  }
}

function pick<T>(from: readonly T[], at: number): T | null {
  return from[Math.floor(at * from.length)] ?? null;
}
