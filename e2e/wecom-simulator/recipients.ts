import { z } from 'zod';
import { overLong, WecomFailure } from './failure.ts';
import type { Corp } from './corp.ts';
import { requireListed } from './members.ts';

const maxRecipients = 10_000;
const maxTagsPerList = 100;

/** Who shall get it: rows by member, and the ids that cannot be sent to. */
export type Assignment = { byMember: Map<string, string[]>; failList: string[] };

const pairRow = z.object({ userid: z.string(), external_userid: z.string() });

/** Reads sender, external_userid and tag_filter of `add_msg_template` (facts §6.1 and §12, rules 1 and 2). */
export function assignRecipients(corp: Corp, body: Record<string, unknown>): Assignment {
  const sender = readSender(corp, body.sender);
  const given = readIds(body.external_userid);
  if (given.length > 0) return assignGiven(corp, sender, given);
  const tagLists = readTagFilter(body.tag_filter);
  if (sender === null && tagLists.length === 0) throw new WecomFailure(40063);
  return assignMatching(corp, sender, tagLists);
}

/** The member as WeCom spells him; null when none is given. */
function readSender(corp: Corp, sender: unknown): string | null {
  if (sender === undefined || sender === null || sender === '') return null;
  return requireListed(corp, sender);
}

function readIds(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > maxRecipients) throw overLong('external_userid', maxRecipients);
  return [...new Set(value.map(String))];
}

function readTagFilter(value: unknown): string[][] {
  if (value === undefined || value === null) return [];
  const tagList = z.object({ tag_list: z.array(z.string()).min(1).max(maxTagsPerList) });
  const filter = z.object({ group_list: z.array(tagList) }).safeParse(value);
  if (!filter.success) throw overLong('tag_list', maxTagsPerList);
  return filter.data.group_list.map((group) => group.tag_list);
}

const givenRow = z.object({ id: z.string(), outcome: z.string().nullable(), userid: z.string().nullable() });

function assignGiven({ store }: Corp, sender: string | null, ids: string[]): Assignment {
  if (ids.every((id) => !/^w[mo][\w-]+$/.test(id))) throw new WecomFailure(40096);
  const assignment: Assignment = { byMember: new Map(), failList: [] };
  for (const { id, outcome, userid } of store.all(givenRow, findMembers, sender, JSON.stringify(ids))) {
    if (outcome === 'absent') continue;
    if (userid === null || outcome === 'refused') assignment.failList.push(id);
    else addTo(assignment, userid, id);
  }
  return assignment;
}

/** Who gets each customer: a route of the control API first, then the sender, else the member who chatted last; he must still have him. */
const findMembers = `
  SELECT given.value AS id, x.outcome, coalesce(
    (SELECT f.userid FROM route r CROSS JOIN follow f ON f.userid = r.userid AND f.external_userid = r.external_userid
      WHERE r.external_userid = given.value AND f.removed_by IS NOT 'member'),
    iif(?1 IS NOT NULL,
      (SELECT f.userid FROM follow f
        WHERE f.userid = ?1 AND f.external_userid = given.value AND f.removed_by IS NOT 'member'),
      (SELECT f.userid FROM follow f CROSS JOIN member m ON m.userid = f.userid AND m.listed = 1
        WHERE f.external_userid = given.value AND f.removed_by IS NOT 'member'
        ORDER BY f.last_chat_time DESC, f.create_time DESC LIMIT 1))) AS userid
  FROM json_each(?2) given LEFT JOIN reaction x ON x.external_userid = given.value ORDER BY given.key`;

/** All customers of the sender or of everybody who carry a tag of each list. */
function assignMatching(corp: Corp, sender: string | null, tagLists: string[][]): Assignment {
  const pairs = corp.store.all(
    pairRow,
    `SELECT f.userid, f.external_userid FROM follow f JOIN member m ON m.userid = f.userid AND m.listed = 1
      WHERE f.removed_by IS NOT 'member' AND (?1 IS NULL OR f.userid = ?1)
        AND NOT EXISTS (SELECT 1 FROM json_each(?2) list WHERE NOT EXISTS (
          SELECT 1 FROM json_each(list.value) wanted JOIN json_each(f.tag_ids) has ON has.value = wanted.value))
      ORDER BY f.last_chat_time DESC, f.create_time DESC`,
    sender,
    JSON.stringify(tagLists),
  );
  const assignment: Assignment = { byMember: new Map(), failList: [] };
  const seen = new Set<string>();
  for (const { userid, external_userid: id } of pairs) {
    if (seen.has(id)) continue;
    seen.add(id);
    addTo(assignment, userid, id);
  }
  return assignment;
}

function addTo({ byMember }: Assignment, userid: string, id: string): void {
  const ids = byMember.get(userid);
  if (ids) ids.push(id);
  else byMember.set(userid, [id]);
}
