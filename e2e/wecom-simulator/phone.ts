import { Hono } from 'hono';
import { z } from 'zod';
import { readAppMessages } from './app-messages.ts';
import { confirmDue, confirmNow } from './confirm.ts';
import type { Corp } from './corp.ts';
import { listPhoneChats, listPhoneCustomers, listPhones, listPhoneTasks } from './phone-data.ts';
import { addCustomer, changeRemark, removeCustomer } from './phone-people.ts';
import { customersAddress, phoneAddress, phonePage } from './phone-page.ts';
import type { SimulatorState } from './state.ts';

const maxNotices = 10;
const pictureRow = z.object({ content_type: z.string(), bytes: z.instanceof(Uint8Array) });
const place = { userid: z.string(), corpId: z.string().optional() };
const confirmation = z.object({ ...place, taskId: z.coerce.number().int() });
const relation = z.object({ ...place, externalUserid: z.string() });

/** What members see on their phones, for people: plain pages that work without script. */
export function phonePages(state: SimulatorState): Hono {
  const pages = new Hono();
  const corpOf = (corpId: string | undefined) =>
    (corpId === undefined ? undefined : state.findCorp(corpId)) ?? state.first;

  pages.get('/', (c) => c.redirect('/phone'));
  for (const path of ['/phone', '/phone/customers']) {
    pages.get(path, (c) => {
      const isCustomers = path !== '/phone';
      return c.html(show(state, corpOf(c.req.query('corp')), { wanted: c.req.query('member'), isCustomers }));
    });
  }

  /** A form: what it does to the corp, then the page again that it stands on. */
  const form = <T extends { userid: string; corpId?: string | undefined }>(
    path: string,
    schema: z.ZodType<T>,
    act: (corp: Corp, input: T) => void,
  ) =>
    pages.post(path, async (c) => {
      const input = schema.parse(await c.req.parseBody());
      const corp = corpOf(input.corpId);
      act(corp, input);
      const back = path === '/phone/confirm' ? phoneAddress : customersAddress;
      return c.redirect(back(corp.corpId, input.userid), 303);
    });
  form('/phone/confirm', confirmation, (corp, { taskId }) => void confirmNow(corp, { taskId }));
  form('/phone/customers', z.object(place), (corp, { userid }) => addCustomer(corp, userid));
  form('/phone/removals', relation.extend({ by: z.enum(['member', 'customer']) }), removeCustomer);
  form('/phone/remarks', relation.extend({ remark: z.string().max(20) }), changeRemark);

  pages.get('/phone/media/:mediaId', (c) => {
    const media = corpOf(c.req.query('corp')).store.get(
      pictureRow,
      "SELECT content_type, bytes FROM media WHERE media_id = ? AND type = 'image'",
      c.req.param('mediaId'),
    );
    if (!media) return c.body(null, 404);
    const contentType = media.content_type === 'image/png' ? 'image/png' : 'image/jpeg';
    return c.body(Uint8Array.from(media.bytes), 200, {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
    });
  });
  return pages;
}

function show(
  state: SimulatorState,
  corp: Corp,
  { wanted, isCustomers }: { wanted: string | undefined; isCustomers: boolean },
) {
  confirmDue(corp);
  const members = listPhones(corp);
  const member =
    members.find(({ userid }) => userid === wanted) ?? members.find(({ waiting }) => waiting > 0) ?? members[0];
  return phonePage({
    corpId: corp.corpId,
    corpName: corp.credentials.name,
    corps: state.corps.map(({ credentials }) => credentials),
    now: state.clock.now(),
    members,
    member,
    tasks: member ? listPhoneTasks(corp, member.userid) : [],
    chats: member ? listPhoneChats(corp, member.userid) : [],
    notices: member ? readAppMessages(corp, member.userid).slice(-maxNotices).reverse() : [],
    customers: isCustomers && member ? listPhoneCustomers(corp, member.userid) : null,
  });
}
