import { Hono } from 'hono';
import { z } from 'zod';
import { confirmDue, confirmNow } from './confirm.ts';
import { listPhoneChats, listPhones, listPhoneTasks } from './phone-data.ts';
import { phonePage } from './phone-page.ts';
import type { SimulatorState } from './state.ts';

const pictureRow = z.object({ content_type: z.string(), bytes: z.instanceof(Uint8Array) });

/** What members see on their phones, for people: plain pages that work without script. */
export function phonePages(state: SimulatorState): Hono {
  const pages = new Hono();

  const show = (wanted: string | undefined) => {
    confirmDue(state);
    const members = listPhones(state);
    const member =
      members.find(({ userid }) => userid === wanted) ?? members.find(({ waiting }) => waiting > 0) ?? members[0];
    return phonePage({
      corpName: state.store.getSetting('corpName') ?? '',
      now: state.clock.now(),
      members,
      member,
      tasks: member ? listPhoneTasks(state, member.userid) : [],
      chats: member ? listPhoneChats(state, member.userid) : [],
    });
  };
  pages.get('/', (c) => c.redirect('/phone'));
  pages.get('/phone', (c) => c.html(show(c.req.query('member'))));

  pages.post('/phone/confirm', async (c) => {
    const { taskId, userid } = z
      .object({ taskId: z.coerce.number().int(), userid: z.string() })
      .parse(await c.req.parseBody());
    confirmNow(state, { taskId });
    return c.redirect(`/phone?member=${encodeURIComponent(userid)}`, 303);
  });

  pages.get('/phone/media/:mediaId', (c) => {
    const media = state.store.get(
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
