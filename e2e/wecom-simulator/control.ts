import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { describeWorld } from '#prisma/demo-world';
import { confirmDue, confirmNow } from './confirm.ts';
import { inputs } from './control-schema.ts';
import { faultSchema } from './faults.ts';
import { readLedger, readMessages } from './ledger.ts';
import { createMessage } from './messages.ts';
import { settingsPatch, type SimulatorState } from './state.ts';
import { removeRelations, routeCustomers, setReactions } from './tampering.ts';
import { changeHabit, emptyWorld, putCustomer, putMember, replaceWorld } from './world.ts';

/** The control API under `/_simulator`: what tests and the demo may do that WeCom's clients may not. */
export function controlApi(state: SimulatorState): Hono {
  const api = new Hono();
  const { store, clock, faults, traffic } = state;

  api.use(async (_c, next) => {
    confirmDue(state);
    await next();
  });
  api.onError((error, c) => c.json({ error: error.message }, error instanceof z.ZodError ? 400 : 500));

  api.get('/state', (c) => c.json({ now: clock.now(), settings: state.settings }));
  api.get('/messages', (c) => c.json(readMessages(state)));
  api.get('/ledger', (c) => c.json(readLedger(state, c.req.query('msgid'))));
  api.get('/calls', (c) => c.json(traffic.counts()));

  put(api, '/world', inputs.world, ({ seed, customers }) =>
    replaceWorld(state, customers === 0 ? emptyWorld() : describeWorld({ seed, customers })),
  );
  put(api, '/members', inputs.members, (members) =>
    store.transaction(() => members.forEach((member) => putMember(state, member))),
  );
  put(api, '/customers', inputs.customers, (customers) =>
    store.transaction(() => customers.forEach((customer) => putCustomer(state, customer))),
  );
  put(api, '/habits', inputs.habit, ({ userid, ...habit }) => changeHabit(state, userid, habit));
  put(api, '/reactions', inputs.reaction, (reaction) => setReactions(state, reaction));
  put(api, '/removals', inputs.removal, (removal) => removeRelations(state, removal));
  put(api, '/routes', inputs.route, (route) => routeCustomers(state, route));
  put(api, '/settings', settingsPatch, (patch) => state.changeSettings(patch));
  put(api, '/confirmations', inputs.confirmation, (which) => confirmNow(state, which));
  put(api, '/clock', inputs.clock, ({ advanceSeconds }) => {
    clock.advance(advanceSeconds);
    confirmDue(state);
  });
  put(api, '/messages', inputs.message, ({ userid, externalUserids, content, createType }) => {
    const byMember = new Map([[userid, externalUserids]]);
    return createMessage(state, { byMember, content, createType, creator: userid });
  });
  put(api, '/tokens', inputs.tokens, ({ errcode }) =>
    store.run(errcode === 40014 ? 'UPDATE token SET revoked = 1' : 'UPDATE token SET expires_at = 0'),
  );
  put(api, '/faults', faultSchema, (fault) => faults.add(fault));

  api.delete('/faults', (c) => {
    faults.clear(c.req.query('endpoint'));
    return c.json({ result: null });
  });
  api.delete('/calls', (c) => {
    traffic.forget();
    return c.json({ result: null });
  });
  return api;
}

/** A POST that parses its JSON, does one thing and answers what came of it. */
function put<T>(api: Hono, path: string, schema: z.ZodType<T>, act: (input: T) => unknown): void {
  api.post(path, async (c: Context) => c.json({ result: act(schema.parse(await c.req.json())) ?? null }));
}
