import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorClient } from '#e2e/wecom-simulator/client';
import type { Database } from '#server/db';
import type { Door } from './door.ts';

export type Outlook = { db: Database; wecom: SimulatorClient; door: Door };

/**
 * Waits until nothing is open or due any more, here and at WeCom; what asks a person is told to be sent again. False: it is
 * stuck.
 */
export async function untilAtRest({ db, wecom, door }: Outlook, patienceMs: number): Promise<boolean> {
  const began = performance.now();
  while (performance.now() - began < patienceMs) {
    if ((await isAtRest(db).catch(() => false)) && (await isNothingLoose(db, wecom).catch(() => false))) return true;
    const asking = await db.groupSendBatch
      .findMany({ where: { state: 'UNKNOWN', NOT: { askedAt: null } } })
      .catch(() => []);
    for (const { taskId } of asking) await door.sendAgain(Number(taskId));
    await sleep(300);
  }
  return false;
}

async function isAtRest(db: Database): Promise<boolean> {
  const [open] = await db.$queryRaw<{ tasks: number; batches: number; claims: number }[]>`
    SELECT (SELECT count(*) FROM t_group_send_task WHERE ended_at IS NULL)::int AS tasks,
           (SELECT count(*) FROM t_group_send_batch WHERE next_action_at IS NOT NULL)::int AS batches,
           (SELECT count(*) FROM t_group_send_batch WHERE claim_token IS NOT NULL)::int AS claims`;
  return open !== undefined && open.tasks + open.batches + open.claims === 0;
}

/** Every message at WeCom is one that a batch holds, or is withdrawn. */
async function isNothingLoose(db: Database, wecom: SimulatorClient): Promise<boolean> {
  const held = await db.groupSendBatch.findMany({ where: { NOT: { msgid: null } }, select: { msgid: true } });
  const known = new Set(held.map(({ msgid }) => msgid));
  return (await wecom.messages()).every(({ msgid, cancelledAt }) => cancelledAt !== null || known.has(msgid));
}
