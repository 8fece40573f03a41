import type { Db } from '#server/db';

/** WeCom takes the corp's calls again: a synchronisation that waits for it goes on with the watchdog's next round. */
export async function hurrySync(tx: Db, corpId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE t_sync_run SET next_action_at = app_now()
    WHERE corp_id = ${corpId} AND ended_at IS NULL AND state IN ('WAITING', 'RUNNING')
      AND next_action_at > app_now() AND claim_token IS NULL`;
}
