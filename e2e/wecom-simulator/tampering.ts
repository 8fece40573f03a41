import { z } from 'zod';
import { WecomFailure } from './failure.ts';
import type { Outcome } from './habit.ts';
import { openTask, readMessage } from './messages.ts';
import type { Corp } from './corp.ts';

/** Decides beforehand what becomes of these customers, over relation, quota and habit. */
export function setReactions(
  { store }: Corp,
  reaction: { externalUserids: string[]; outcome: Outcome | null; lagSeconds?: number | undefined },
): void {
  store.transaction(() => {
    for (const id of reaction.externalUserids) {
      store.run('DELETE FROM reaction WHERE external_userid = ?', id);
      if (reaction.outcome === null) continue;
      store.run('INSERT INTO reaction VALUES (?, ?, ?)', id, reaction.outcome, reaction.lagSeconds ?? 0);
    }
  });
}

/** Ends the friendship of the member and these customers; waiting rows become status 2 at confirmation. */
export function removeRelations(
  { store }: Corp,
  removal: { userid: string; externalUserids: string[]; by: 'customer' | 'member' },
): void {
  store.transaction(() => {
    for (const id of removal.externalUserids) {
      store.run(
        'UPDATE follow SET removed_by = ? WHERE userid = ? AND external_userid = ?',
        removal.by,
        removal.userid,
        id,
      );
    }
  });
}

/** Sends these customers through another member who follows them: from now on, and in a waiting message when one is named. */
export function routeCustomers(
  corp: Corp,
  route: { externalUserids: string[]; userid: string | null; msgid?: string | undefined },
): void {
  const { store } = corp;
  store.transaction(() => {
    for (const id of route.externalUserids) {
      store.run('DELETE FROM route WHERE external_userid = ?', id);
      if (route.userid !== null) store.run('INSERT INTO route VALUES (?, ?)', id, route.userid);
    }
    if (route.msgid !== undefined && route.userid !== null)
      moveWaitingRows(corp, route.msgid, route.userid, route.externalUserids);
  });
}

const waitingRow = z.object({ id: z.number() });

function moveWaitingRows(corp: Corp, msgid: string, userid: string, externalUserids: string[]): void {
  const { store, clock } = corp;
  const message = readMessage(corp, msgid);
  if (message.cancelled_at !== null) throw new WecomFailure(41093);
  const taskId = openTask(corp, message.id, userid, clock.exact());
  for (const id of externalUserids) {
    const row = store.get(
      waitingRow,
      `SELECT r.id FROM task t JOIN recipient r ON r.task_id = t.id
        WHERE t.message_id = ? AND t.status = 0 AND r.external_userid = ?`,
      message.id,
      id,
    );
    if (row) store.run('UPDATE recipient SET task_id = ? WHERE id = ?', taskId, row.id);
  }
}
