import { recordAudit } from '#server/audit/record';
import { type Actor, requireWholeCorp } from '#server/auth/actor';
import { type Database, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { tellCorp } from '#server/live/tell';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { dropSchema } from './schema.ts';

/** Lets a held run remove what it showed, and nothing else. Only a person may. */
export async function allowSyncDrop(
  db: Database,
  actor: Actor,
  { runId }: { runId: number },
): Promise<{ runId: number }> {
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', '移除数据须由登录的人员确认');
  requireWholeCorp(actor);
  return inTransaction(db, async (tx) => {
    const [allowed] = await tx.$queryRaw<{ drop: unknown }[]>`
      UPDATE t_sync_run
      SET state = 'RUNNING', allowed_by = ${actor.userId}, next_action_at = app_now()
      WHERE id = ${runId} AND corp_id = ${actor.corpId} AND state = 'HELD' AND ended_at IS NULL
      RETURNING "drop"`;
    if (!allowed) {
      const run = await tx.syncRun.findFirst({ where: { id: runId, corpId: actor.corpId }, select: { id: true } });
      if (!run) throw new AppError('NOT_FOUND');
      throw new AppError('CONFLICT', '此次同步已不在等待确认，请刷新页面');
    }
    await recordAudit(tx, actor, 'sync.drop-allowed', String(runId), { ...dropSchema.parse(allowed.drop) });
    await tellCorp(tx, actor.corpId, 'sync');
    await enqueue(tx, jobs.syncCorp, { runId: BigInt(runId) });
    return { runId };
  });
}
