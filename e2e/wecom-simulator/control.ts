import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { describeWorld } from '#prisma/demo-world';
import { readAppMessages } from './app-messages.ts';
import { pushInput } from './callback-sender.ts';
import { chaosSchema } from './chaos.ts';
import { confirmDue, confirmNow } from './confirm.ts';
import { peopleControl } from './control-people.ts';
import { inputs } from './control-schema.ts';
import type { Corp } from './corp.ts';
import { faultSchema } from './faults.ts';
import { readLedger, readMessages, writeConfirmed, writeRecipients } from './ledger.ts';
import { createMessage } from './messages.ts';
import { settingsPatch } from './settings.ts';
import type { SimulatorState } from './state.ts';
import { routeCustomers, setReactions } from './tampering.ts';
import { emptyWorld, replaceWorld } from './world.ts';

/** The control API under `/_simulator`: what tests and the demo may do that WeCom's clients may not. `?corpId=` names the corp. */
export function controlApi(state: SimulatorState): Hono {
  const api = new Hono();
  const { clock, faults } = state;
  const corpOf = (c: Context): Corp => {
    const corpId = c.req.query('corpId');
    const corp = corpId === undefined ? state.first : state.findCorp(corpId);
    if (!corp) throw new UnknownCorp(`no corp ${corpId}`);
    return corp;
  };
  const trafficOf = (c: Context) => (c.req.query('corpId') === undefined ? state : corpOf(c)).traffic;

  api.use(async (c, next) => {
    if (!c.req.path.endsWith('/corps')) confirmDue(corpOf(c));
    await next();
  });
  api.onError((error, c) => c.json({ error: error.message }, statusOf(error)));

  api.get('/state', (c) => c.json({ now: clock.now(), settings: corpOf(c).settings }));
  api.get('/corps', (c) => c.json(state.corps.map((corp) => corp.credentials)));
  api.get('/messages', (c) => c.json(readMessages(corpOf(c))));
  api.get('/ledger', (c) => c.json(readLedger(corpOf(c), c.req.query('msgid'))));
  api.get('/recipients', (c) => c.text(writeRecipients(corpOf(c), c.req.query('msgid'))));
  api.get('/confirmed', (c) => c.text(writeConfirmed(corpOf(c))));
  api.get('/app-messages', (c) => c.json(readAppMessages(corpOf(c), c.req.query('userid'))));
  api.get('/callbacks', (c) => c.json(corpOf(c).callbacks.deliveries));
  api.get('/calls', (c) => c.json(trafficOf(c).counts()));

  const post = <T>(path: string, schema: z.ZodType<T>, act: (input: T, corp: Corp) => unknown) =>
    api.post(path, async (c) => {
      const [input, corp] = [schema.parse(await c.req.json()), corpOf(c)];
      const isSilent = c.req.query('silent') !== undefined;
      const result = await (isSilent ? corp.callbacks.silently(() => act(input, corp)) : act(input, corp));
      return c.json({ result: result ?? null });
    });

  api.post('/corps', async (c) => {
    const { settings, ...credentials } = inputs.corp.parse(await c.req.json());
    state.putCorp({ name: credentials.corpId, ...credentials }).changeSettings(settings ?? {});
    return c.json({ result: null });
  });
  post('/world', inputs.world, ({ seed, customers }, corp) => {
    const world = customers === 0 ? emptyWorld() : describeWorld({ seed, customers });
    replaceWorld(corp, { ...world, corp: corp.credentials });
  });
  peopleControl(post);
  post('/callbacks', pushInput, (input, corp) => corp.callbacks.push(input));
  post('/callbacks/verify', z.null(), (_none, corp) => corp.callbacks.verify());
  post('/reactions', inputs.reaction, (reaction, corp) => setReactions(corp, reaction));
  post('/routes', inputs.route, (route, corp) => routeCustomers(corp, route));
  post('/settings', settingsPatch, (patch, corp) => corp.changeSettings(patch));
  post('/confirmations', inputs.confirmation, (which, corp) => confirmNow(corp, which));
  post('/clock', inputs.clock, ({ advanceSeconds }) => {
    clock.advance(advanceSeconds);
    for (const corp of state.corps) confirmDue(corp);
  });
  post('/messages', inputs.message, ({ userid, externalUserids, content, createType }, corp) =>
    createMessage(corp, { byMember: new Map([[userid, externalUserids]]), content, createType, creator: userid }),
  );
  post('/tokens', inputs.tokens, ({ errcode }, { store }) =>
    store.run(errcode === 40014 ? 'UPDATE token SET revoked = 1' : 'UPDATE token SET expires_at = 0'),
  );
  api.post('/faults', async (c) => {
    faults.add({ corpId: c.req.query('corpId'), ...faultSchema.parse(await c.req.json()) });
    return c.json({ result: null });
  });

  api.get('/faults', (c) => c.json(state.struck.counts()));
  api.post('/chaos', async (c) => {
    state.chaos.set(chaosSchema.nullable().parse(await c.req.json()));
    return c.json({ result: null });
  });

  api.delete('/faults', (c) => {
    faults.clear(c.req.query('endpoint'));
    return c.json({ result: null });
  });
  api.delete('/calls', (c) => {
    trafficOf(c).forget();
    if (c.req.query('corpId') === undefined) state.struck.forget();
    return c.json({ result: null });
  });
  return api;
}

class UnknownCorp extends Error {}

function statusOf(error: Error): 400 | 404 | 500 {
  if (error instanceof UnknownCorp) return 404;
  return error instanceof z.ZodError ? 400 : 500;
}
