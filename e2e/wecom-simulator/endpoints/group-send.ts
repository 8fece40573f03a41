import { readContent } from '../content.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import { createMessage, readMessage } from '../messages.ts';
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
