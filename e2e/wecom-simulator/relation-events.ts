import { z } from 'zod';
import type { CallbackEvent } from './callback-xml.ts';
import type { Corp } from './corp.ts';

type Pair = { userid: string; externalUserid: string };

const relationRow = z.object({
  userid: z.string(),
  remark: z.string().nullable(),
  description: z.string(),
  remark_mobiles: z.string(),
  tag_ids: z.string(),
  removed_by: z.string().nullable(),
});
type Relation = z.infer<typeof relationRow>;

/** Does a change of relations, and tells the callback address what came of each. */
export function tellingRelations<T>(corp: Corp, pairs: Pair[], change: () => T): T {
  if (!corp.callbacks.isListening) return change();
  const before = pairs.map((pair) => readRelation(corp, pair));
  const result = change();
  for (const [at, pair] of pairs.entries()) {
    const after = readRelation(corp, pair);
    const changeType = nameChange(before[at], after);
    if (changeType) corp.callbacks.tell(describe(changeType, after?.userid ?? pair.userid, pair.externalUserid));
  }
  return result;
}

function readRelation({ store }: Corp, { userid, externalUserid }: Pair): Relation | undefined {
  return store.get(
    relationRow,
    `SELECT userid, remark, description, remark_mobiles, tag_ids, removed_by FROM follow
      WHERE userid = ? AND external_userid = ?`,
    userid,
    externalUserid,
  );
}

/** The ChangeType of facts §8.2; null when nothing changed that WeCom tells. */
function nameChange(before: Relation | undefined, after: Relation | undefined): string | null {
  if (!after) return null;
  const was = before?.removed_by;
  if (after.removed_by === 'member') return before && was !== 'member' ? 'del_external_contact' : null;
  if (!before || was === 'member') return 'add_external_contact';
  if (after.removed_by === 'customer') return was === 'customer' ? null : 'del_follow_user';
  if (was === 'customer') return 'add_external_contact';
  return JSON.stringify(before) === JSON.stringify(after) ? null : 'edit_external_contact';
}

function describe(changeType: string, userid: string, externalUserid: string): CallbackEvent {
  const fields = { UserID: userid, ExternalUserID: externalUserid };
  return { event: 'change_external_contact', changeType, fields };
}
