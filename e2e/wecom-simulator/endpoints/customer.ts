import { z } from 'zod';
import type { Corp } from '../corp.ts';
import { page, readCursor } from '../cursor.ts';
import type { Endpoint } from '../endpoint.ts';
import { WecomFailure } from '../failure.ts';
import { contactColumns, contactRow, describeContact, describeFollow, followColumns, followRow } from './contact.ts';

const maxFollowers = 500;
const followerRow = followRow.extend({ id: z.number(), personal_tags: z.string() });

/** https://developer.work.weixin.qq.com/document/path/92114 */
export const getCustomer: Endpoint = {
  name: 'externalcontact/get',
  method: 'GET',
  path: '/cgi-bin/externalcontact/get',
  lists: ['follow_user'],
  isRateLimited: true,
  handle(corp, { query }) {
    const id = query.get('external_userid') ?? '';
    const contact = corp.store.get(
      contactRow,
      `SELECT ${contactColumns} FROM customer c WHERE external_userid = ?`,
      id,
    );
    if (!contact) throw new WecomFailure(40096);
    const question = `followers ${id}`;
    const after = readCursor(question, query.get('cursor'));
    const found = corp.store.all(
      followerRow,
      `SELECT f.id, ${followColumns}, f.personal_tags FROM follow f CROSS JOIN member m ON m.userid = f.userid
        WHERE f.external_userid = ? AND f.removed_by IS NOT 'member' AND m.listed = 1 AND m.status <> 5 AND f.id > ?
        ORDER BY f.id LIMIT ?`,
      id,
      after ?? 0,
      maxFollowers + 1,
    );
    if (found.length === 0 && after === null) throw new WecomFailure(84061);
    const { rows, next } = page(question, found, maxFollowers);
    return {
      external_contact: describeContact(contact),
      follow_user: rows.map((row) => ({ ...describeFollow(row), tags: describeTags(corp, row) })),
      ...(next === '' ? {} : { next_cursor: next }),
    };
  },
};

const tagRow = z.object({
  group_name: z.string(),
  tag_name: z.string(),
  tag_id: z.string(),
  type: z.number(),
});

/** Type 1: of the enterprise, 3: of a rule group, 2: the member's own, which has no id. */
function describeTags({ store }: Corp, { tag_ids, personal_tags }: z.infer<typeof followerRow>) {
  const own = z.array(z.string()).parse(JSON.parse(personal_tags));
  const shared = store.all(
    tagRow,
    `SELECT g.name AS group_name, t.name AS tag_name, t.tag_id, iif(g.strategy_id IS NULL, 1, 3) AS type
       FROM json_each(?) given CROSS JOIN tag t ON t.tag_id = given.value CROSS JOIN tag_group g ON g.group_id = t.group_id
      WHERE t.deleted = 0`,
    tag_ids,
  );
  return [...shared, ...own.map((name) => ({ group_name: '', tag_name: name, type: 2 }))];
}
