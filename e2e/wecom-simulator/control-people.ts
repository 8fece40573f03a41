import type { z } from 'zod';
import { dismissChat, leaveChat, putChat } from './chats.ts';
import { inputs } from './control-schema.ts';
import type { Corp } from './corp.ts';
import { changeFollow, deleteCustomers, putCustomer } from './customers.ts';
import { changeHabit, deleteMembers, putMember } from './members.ts';
import { deleteTags, putTagGroup } from './tags.ts';
import { removeRelations } from './tampering.ts';

/** A POST that parses its JSON, does one thing to one corp and answers what came of it. */
export type Post = <T>(path: string, schema: z.ZodType<T>, act: (input: T, corp: Corp) => unknown) => void;

/** Changes of people, tags and chats, each all or nothing. */
export function peopleControl(post: Post): void {
  const change = <T>(path: string, schema: z.ZodType<T>, act: (input: T, corp: Corp) => unknown) =>
    post(path, schema, (input, corp) => corp.store.transaction(() => act(input, corp)));

  change('/members', inputs.members, (members, corp) => members.forEach((member) => putMember(corp, member)));
  change('/members/delete', inputs.userids, (userids, corp) => deleteMembers(corp, userids));
  change('/habits', inputs.habit, ({ userid, ...habit }, corp) => changeHabit(corp, userid, habit));
  change('/customers', inputs.customers, (customers, corp) =>
    customers.forEach((customer) => putCustomer(corp, customer)),
  );
  change('/customers/delete', inputs.externalUserids, (ids, corp) => deleteCustomers(corp, ids));
  change('/follows', inputs.follows, (follows, corp) => follows.filter((follow) => changeFollow(corp, follow)).length);
  change('/removals', inputs.removal, (removal, corp) => removeRelations(corp, removal));
  change('/tags', inputs.tagGroups, (groups, corp) => groups.forEach((group) => putTagGroup(corp, group)));
  change('/tags/delete', inputs.tagIds, (ids, corp) => deleteTags(corp, ids));
  change('/chats', inputs.chats, (chats, corp) => chats.forEach((chat) => putChat(corp, chat)));
  change('/chats/leave', inputs.leaving, ({ chatId, userids }, corp) => leaveChat(corp, chatId, userids));
  change('/chats/dismiss', inputs.chatId, (chatId, corp) => dismissChat(corp, chatId));
}
