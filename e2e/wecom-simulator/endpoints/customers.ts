import { z } from 'zod';
import type { Corp } from '../corp.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Endpoint } from '../endpoint.ts';
import { overLong, WecomFailure } from '../failure.ts';
import { requireListed } from '../members.ts';
import { contactColumns, contactRow, describeContact, describeFollow, followColumns, followRow } from './contact.ts';

/** https://developer.work.weixin.qq.com/document/path/96314 */
export const listCustomers: Endpoint = {
  name: 'externalcontact/list',
  method: 'GET',
  path: '/cgi-bin/externalcontact/list',
  lists: ['external_userid'],
  isRateLimited: true,
  handle(corp, { query }) {
    const rows = corp.store.all(
      z.object({ external_userid: z.string() }),
      "SELECT external_userid FROM follow WHERE userid = ? AND removed_by IS NOT 'member' ORDER BY external_userid",
      requireListed(corp, query.get('userid')),
    );
    // No customers is an error here, not an empty success.
    if (rows.length === 0) throw new WecomFailure(84061);
    return { external_userid: rows.map((row) => row.external_userid) };
  },
};

const maxMembers = 100;
const maxRows = 100;
const position = z.tuple([z.number().int(), z.string()]);
const pairRow = followRow.extend(contactRow.shape);
type Pair = z.infer<typeof pairRow> & { memberAt: number };

/** https://developer.work.weixin.qq.com/document/path/96316 */
export const batchGetByUser: Endpoint = {
  name: 'batch/get_by_user',
  method: 'POST',
  path: '/cgi-bin/externalcontact/batch/get_by_user',
  lists: ['external_contact_list'],
  isRateLimited: true,
  handle(corp, { body }) {
    const userids = readUserids(corp, body.userid_list);
    const limit = readBatchLimit(body.limit);
    const question = `by-user ${userids.join('|')}`;
    const after = readCursor(question, body.cursor, position);
    const found = readPairs(corp, { userids, after, count: limit + 1 });
    if (found.length === 0 && after === null && corp.settings.emptyBatchAnswers84061) throw new WecomFailure(84061);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      external_contact_list: shown.map((pair) => ({
        external_contact: describeContact(pair),
        follow_info: { ...describeFollow(pair), tag_id: JSON.parse(pair.tag_ids) },
      })),
      next_cursor: found.length > limit && last ? writeCursor(question, [last.memberAt, last.external_userid]) : '',
    };
  },
};

function readUserids(corp: Corp, value: unknown): string[] {
  if (!Array.isArray(value) || value.length > maxMembers) throw overLong('userid_list', maxMembers);
  if (value.length === 0) throw new WecomFailure(40063);
  return [...new Set(value.map((userid: unknown) => requireListed(corp, userid)))];
}

/** Above the maximum this API alone takes the maximum. */
function readBatchLimit(limit: unknown): number {
  return typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 ? Math.min(limit, maxRows) : 50;
}

/** Member by member, each from an index position: a page costs the same at any cursor. */
function readPairs(
  { store }: Corp,
  { userids, after, count }: { userids: string[]; after: [number, string] | null; count: number },
): Pair[] {
  const [start, afterId] = after ?? [0, ''];
  const pairs: Pair[] = [];
  for (let at = start; at < userids.length && pairs.length < count; at++) {
    const found = store.all(
      pairRow,
      `SELECT ${followColumns}, ${contactColumns}
         FROM follow f CROSS JOIN customer c ON c.external_userid = f.external_userid
        WHERE f.userid = ? AND f.external_userid > ? AND f.removed_by IS NOT 'member'
        ORDER BY f.external_userid LIMIT ?`,
      userids[at] ?? '',
      at === start ? afterId : '',
      count - pairs.length,
    );
    pairs.push(...found.map((pair) => ({ ...pair, memberAt: at })));
  }
  return pairs;
}
