import { demoCorp, type World } from '#prisma/demo-world';
import { putChat } from './chats.ts';
import type { Corp } from './corp.ts';
import { insertCustomer } from './customers.ts';
import { putMember } from './members.ts';
import { peopleIndexes } from './schema.ts';
import { putTagGroup } from './tags.ts';

const everything = [
  'app_message_receiver',
  'app_message',
  'reminder',
  'recipient',
  'task',
  'message',
  'media',
  'token',
  'reaction',
  'route',
  'chat_member',
  'chat',
  'tag',
  'tag_group',
  'follow',
  'customer',
  'member',
];

/** An empty corp with the demo's credentials: members and customers are added by the test. */
export function emptyWorld(): World {
  return {
    corp: demoCorp,
    members: [],
    tagGroups: [],
    groups: [],
    doNotContact: [],
    customerCount: 0,
    *customers() {},
  };
}

/** Forgets everything, messages too, and becomes the given world, customer by customer. Settings and clock stay. */
export function replaceWorld(corp: Corp, world: World): void {
  const { store } = corp;
  store.transaction(() => {
    for (const table of everything) store.run(`DELETE FROM ${table}`);
    corp.setCredentials(world.corp);
    for (const member of world.members) putMember(corp, member);
    putWorldTags(corp, world);
    for (const name of Object.keys(peopleIndexes)) store.execute(`DROP INDEX ${name}`);
    for (const customer of world.customers()) insertCustomer(corp, customer);
    for (const index of Object.values(peopleIndexes)) store.execute(`CREATE ${index}`);
    for (const group of world.groups) {
      // A list (LIST) is the product's own: WeCom knows nothing of it.
      if (group.chatId !== null) putChat(corp, describeChat(group.chatId, group));
    }
  });
}

/** Higher orders come first, so the world's order counts down. */
function putWorldTags(corp: Corp, { tagGroups }: World): void {
  for (const [at, { id, name, tags }] of tagGroups.entries()) {
    const ordered = tags.map((tag, number) => ({ ...tag, order: tags.length - number }));
    putTagGroup(corp, { id, name, order: tagGroups.length - at, tags: ordered });
  }
}

function describeChat(chatId: string, { name, ownerUserid, externalUserids }: World['groups'][number]) {
  return { chatId, name, ownerUserid, externalUserids };
}
