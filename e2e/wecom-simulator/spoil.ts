import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { SimulatorContext } from './answer.ts';
import { WecomFailure } from './failure.ts';
import type { Fault } from './faults.ts';
import type { SimulatorState } from './state.ts';

const errorPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const drops = 20;

type Answer = {
  /** What WeCom would have said. */
  reply: Record<string, unknown>;
  failure: (error: WecomFailure) => Record<string, unknown>;
  c: SimulatorContext;
};

/** The answer that the fault makes of WeCom's. */
export async function spoil(state: SimulatorState, fault: Fault, { reply, failure, c }: Answer): Promise<Response> {
  switch (fault.kind) {
    case 'errcode':
      return c.json(failure(new WecomFailure(fault.errcode, fault.errmsg)));
    case 'end-token':
      return c.json(failure(new WecomFailure(fault.errcode)));
    case 'http':
      return new Response(fault.body ?? errorPage, {
        status: fault.status,
        headers: { 'content-type': fault.status < 300 ? 'application/json' : 'text/html' },
      });
    case 'reset':
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'truncated': {
      const text = JSON.stringify(reply);
      return c.body(text.slice(0, Math.ceil(text.length / 2)), { headers: { 'content-type': 'application/json' } });
    }
    case 'drip':
      return new Response(trickle(state, JSON.stringify(reply), fault.milliseconds), {
        headers: { 'content-type': 'application/json' },
      });
    case 'no-msgid': {
      const { msgid: _lost, ...rest } = reply;
      return c.json(rest);
    }
    case 'delay':
      await state.wait(fault.milliseconds);
      return c.json(reply);
  }
}

/** The text in drops that take so long altogether. */
function trickle(state: SimulatorState, text: string, milliseconds: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = Math.ceil(bytes.length / drops);
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= bytes.length) return controller.close();
      if (!(await state.wait(milliseconds / drops))) return controller.error(new Error('the simulator stopped'));
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
}
