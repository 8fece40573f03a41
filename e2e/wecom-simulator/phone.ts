import { Hono } from 'hono';
import { z } from 'zod';
import { confirmDue, confirmNow } from './confirm.ts';
import { listPhoneChats, listPhones, listPhoneTasks } from './phone-data.ts';
import { phoneAddress, phonePage } from './phone-page.ts';
import type { Corp } from './corp.ts';
import type { SimulatorState } from './state.ts';

const pictureRow = z.object({ content_type: z.string(), bytes: z.instanceof(Uint8Array) });

const confirmation = z.object({ taskId: z.coerce.number().int(), userid: z.string(), corpId: z.string().optional() });

/** What members see on their phones, for people: plain pages that work without script. */
export function phonePages(state: SimulatorState): Hono {
  const pages = new Hono();

  const corpOf = (corpId: string | undefined) =>
    (corpId === undefined ? undefined : state.findCorp(corpId)) ?? state.first;
  const show = (corp: Corp, wanted: string | undefined) => {
    confirmDue(corp);
    const members = listPhones(corp);
    const member =
      members.find(({ userid }) => userid === wanted) ?? members.find(({ waiting }) => waiting > 0) ?? members[0];
    return phonePage({
      corpId: corp.corpId,
      corpName: corp.credentials.name,
      now: state.clock.now(),
      members,
      member,
      tasks: member ? listPhoneTasks(corp, member.userid) : [],
      chats: member ? listPhoneChats(corp, member.userid) : [],
    });
  };
  pages.get('/', (c) => c.redirect('/phone'));
  pages.get('/phone', (c) => c.html(show(corpOf(c.req.query('corp')), c.req.query('member'))));

  pages.post('/phone/confirm', async (c) => {
    const { taskId, userid, corpId } = confirmation.parse(await c.req.parseBody());
    const corp = corpOf(corpId);
    confirmNow(corp, { taskId });
    return c.redirect(phoneAddress(corp.corpId, userid), 303);
  });

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
