import type { Db } from '#server/db';
import { tellCorp } from '#server/live/tell';
import type { TestStep } from './schema.ts';

const names = ['TOKEN', 'MEMBERS', 'AGENT', 'GROUP_SEND'] as const;

/** A test before its first step. */
export const waitingSteps: TestStep[] = names.map((name) => ({ name, state: 'WAITING', message: null, errcode: null }));

/** A test that somebody asked for and nobody has ended. */
export type OpenTest = { corpId: bigint; askedAt: Date };

/** The corp's test to make; null when it has been made. */
export async function openTest(db: Db, corpId: bigint): Promise<OpenTest | null> {
  const corp = await db.corp.findUnique({ where: { id: corpId, connectionTestedAt: null } });
  if (!corp?.connectionTestAskedAt) return null;
  return { corpId, askedAt: corp.connectionTestAskedAt };
}

/** Shows how far a test is; one that was asked for again meanwhile is left to that. True if it is still ours. */
export async function recordSteps(
  db: Db,
  { corpId, askedAt }: OpenTest,
  steps: readonly TestStep[],
  { isEnd }: { isEnd: boolean },
): Promise<boolean> {
  const mine = await db.$executeRaw`
    UPDATE t_corp
    SET connection_test = ${JSON.stringify(steps)}::jsonb, connection_tested_at = CASE WHEN ${isEnd} THEN app_now() END
    WHERE id = ${corpId} AND connection_test_asked_at = ${askedAt} AND connection_tested_at IS NULL`;
  if (mine === 1) await tellCorp(db, corpId, 'connection');
  return mine === 1;
}
