import type { z } from 'zod';
import { tellingChat } from './chat-events.ts';
import { dismissChat, leaveChat, putChat } from './chats.ts';
import { inputs } from './control-schema.ts';
import type { Corp } from './corp.ts';
import { changeFollow, type CustomerInput, deleteCustomers, putCustomer } from './customers.ts';
import { changeHabit, deleteMembers, putMember } from './members.ts';
import { tellingRelations } from './relation-events.ts';
import { tellingTags } from './tag-events.ts';
import { deleteTags, putTagGroup } from './tags.ts';
import { removeRelations } from './tampering.ts';

/** A POST that parses its JSON, does one thing to one corp and answers what came of it. */
export type Post = <T>(path: string, schema: z.ZodType<T>, act: (input: T, corp: Corp) => unknown) => void;

/** Changes of people, tags and chats, each all or nothing. The callback address hears of those that WeCom tells. */
export function peopleControl(post: Post): void {
  const change = <T>(path: string, schema: z.ZodType<T>, act: (input: T, corp: Corp) => unknown) =>
    post(path, schema, (input, corp) => corp.store.transaction(() => act(input, corp)));

  change('/members', inputs.members, (members, corp) => members.forEach((member) => putMember(corp, member)));
  change('/members/delete', inputs.userids, (userids, corp) => deleteMembers(corp, userids));
  change('/habits', inputs.habit, ({ userid, ...habit }, corp) => changeHabit(corp, userid, habit));
  change('/customers', inputs.customers, (customers, corp) =>
    tellingRelations(corp, customers.flatMap(pairsOf), () =>
      customers.forEach((customer) => putCustomer(corp, customer)),
    ),
  );
  change('/customers/delete', inputs.externalUserids, (ids, corp) => deleteCustomers(corp, ids));
  change('/follows', inputs.follows, (follows, corp) =>
    tellingRelations(corp, follows, () => follows.filter((follow) => changeFollow(corp, follow)).length),
  );
  change('/removals', inputs.removal, (removal, corp) => {
    const pairs = removal.externalUserids.map((externalUserid) => ({ userid: removal.userid, externalUserid }));
    return tellingRelations(corp, pairs, () => removeRelations(corp, removal));
  });
  change('/tags', inputs.tagGroups, (groups, corp) =>
    tellingTags(corp, () => groups.forEach((group) => putTagGroup(corp, group))),
  );
  change('/tags/delete', inputs.tagIds, (ids, corp) => tellingTags(corp, () => deleteTags(corp, ids)));
  change('/chats', inputs.chats, (chats, corp) =>
    chats.forEach((chat) => tellingChat(corp, chat.chatId, () => putChat(corp, chat))),
  );
  change('/chats/leave', inputs.leaving, ({ chatId, userids }, corp) =>
    tellingChat(corp, chatId, () => leaveChat(corp, chatId, userids)),
  );
  change('/chats/dismiss', inputs.chatId, (chatId, corp) => tellingChat(corp, chatId, () => dismissChat(corp, chatId)));
}

function pairsOf({ externalUserid, follows }: CustomerInput) {
  return follows.map(({ userid }) => ({ userid, externalUserid }));
}
