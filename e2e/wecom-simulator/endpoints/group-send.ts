import { z } from 'zod';
import { readContent } from '../content.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import { checkDispatched, createMessage, readMessage } from '../messages.ts';
import { assignRecipients } from '../recipients.ts';

/** https://developer.work.weixin.qq.com/document/path/92135 */
export const addMsgTemplate: Endpoint = {
  name: 'add_msg_template',
  method: 'POST',
  path: '/cgi-bin/externalcontact/add_msg_template',
  lists: ['fail_list'],
  isRateLimited: false,
  handle(corp, { body }) {
    // Sending into customer chats (`group`) is not simulated: the product sends to single customers only.
    if ((body.chat_type ?? 'single') !== 'single') throw new WecomFailure(86214);
    const content = readContent(corp, body);
    const { byMember, failList } = assignRecipients(corp, body);
    if (byMember.size === 0) throw new WecomFailure(41048, undefined, { msgid: '' });
    const msgid = createMessage(corp, { byMember, content, createType: 0, creator: null });
    return { fail_list: failList, msgid };
  },
};

/** https://developer.work.weixin.qq.com/document/path/97611 */
export const cancelGroupMsgSend: Endpoint = {
  name: 'cancel_groupmsg_send',
  method: 'POST',
  path: '/cgi-bin/externalcontact/cancel_groupmsg_send',
  lists: [],
  isRateLimited: true,
  handle(corp, { body }) {
    const message = readMessage(corp, body.msgid);
    if (message.cancelled_at !== null) throw new WecomFailure(41093);
    corp.store.transaction(() => {
      corp.store.run('UPDATE message SET cancelled_at = ? WHERE id = ?', corp.clock.now(), message.id);
      corp.store.run('UPDATE task SET confirm_at = NULL WHERE message_id = ? AND status = 0', message.id);
    });
    return {};
  },
};

const maxReminders = 3;
const reminderSeconds = 86_400;

/** https://developer.work.weixin.qq.com/document/path/97610 */
export const remindGroupMsgSend: Endpoint = {
  name: 'remind_groupmsg_send',
  method: 'POST',
  path: '/cgi-bin/externalcontact/remind_groupmsg_send',
  lists: [],
  isRateLimited: true,
  handle(corp, { body }) {
    const message = readMessage(corp, body.msgid);
    if (message.cancelled_at !== null) throw new WecomFailure(41093);
    checkDispatched(corp, message);
    const now = corp.clock.now();
    const recent = corp.store.get(
      z.object({ count: z.number() }),
      'SELECT count(*) AS count FROM reminder WHERE message_id = ? AND reminded_at > ?',
      message.id,
      now - reminderSeconds,
    );
    if ((recent?.count ?? 0) >= maxReminders) throw new WecomFailure(41094);
    corp.store.run('INSERT INTO reminder (message_id, reminded_at) VALUES (?, ?)', message.id, now);
    return {};
  },
};
