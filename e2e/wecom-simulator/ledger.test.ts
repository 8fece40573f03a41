import { expect, test } from 'vitest';
import { greeting, startWithPeople } from './caller.ts';

test('the ledger tells of each group send who made it, what became of each customer, and who got what', async () => {
  await using wecom = await startWithPeople();
  const sent = await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmA', 'wmB'] });
  await wecom.control.removeRelation({ userid: 'LiNa', externalUserids: ['wmB'], by: 'customer' });
  await wecom.control.confirm();
  const content = { text: { content: '手工' } };
  const hand = await wecom.control.createMessage({ userid: 'lei', externalUserids: ['wmC'], content, createType: 1 });
  const cancelled = await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmA'] });
  await wecom.call('cancel_groupmsg_send', { msgid: cancelled.msgid });

  expect(await wecom.control.messages()).toMatchObject([
    { msgid: sent.msgid, creator: null, cancelledAt: null },
    { msgid: hand, creator: 'lei', createType: 1 },
    { msgid: cancelled.msgid, cancelledAt: expect.any(Number) },
  ]);
  expect(await wecom.control.recipients()).toMatchObject([
    { msgid: sent.msgid, userid: 'LiNa', externalUserid: 'wmA', status: 1, sentAt: expect.any(Number) },
    { msgid: sent.msgid, externalUserid: 'wmB', status: 2, sentAt: null },
    { msgid: hand, userid: 'lei', externalUserid: 'wmC', status: 0 },
    { msgid: cancelled.msgid, externalUserid: 'wmA', status: 0 },
  ]);
  expect(await wecom.control.recipients(hand)).toHaveLength(1);
  await wecom.control.confirm({ msgid: hand });
  const again = await wecom.call('add_msg_template', { ...greeting, external_userid: ['wmA'] });
  await wecom.control.confirm();
  expect(await wecom.control.confirmed()).toEqual({ wmA: [sent.msgid, again.msgid], wmC: [hand] });
});
