import { type Db, Prisma } from '#server/db';
import type { WecomTagGroup } from '#server/wecom/contact-schema';
import { type ClaimedRun, inStep } from './run.ts';
import { tagRows } from './staged-tags.ts';
import { type Round, type Step, stepOf, type Tools } from './step.ts';

/** TAGS: those of the enterprise, and of customer strategies where the app may read them. */
export async function readTags({ db, wecom }: Tools, run: ClaimedRun, _round: Round): Promise<Step> {
  const corpTags = await wecom.getCorpTagList(run.corpId);
  if (corpTags.kind !== 'ok') return stepOf(corpTags);
  const strategyTags = await wecom.getStrategyTagList(run.corpId);
  const isRefused =
    strategyTags.kind === 'blocked' || (strategyTags.kind === 'error' && strategyTags.errcode !== undefined);
  if (strategyTags.kind !== 'ok' && !isRefused) return stepOf(strategyTags);
  await inStep(db, run, async (tx) => {
    await stageTags(tx, run.id, corpTags.value, { isStrategy: false });
    if (strategyTags.kind === 'ok') await stageTags(tx, run.id, strategyTags.value, { isStrategy: true });
    return { counts: { ...run.counts, isStrategyRead: strategyTags.kind === 'ok' } };
  });
  return { kind: 'next' };
}

function stageTags(tx: Db, runId: bigint, groups: WecomTagGroup[], kind: { isStrategy: boolean }): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO t_sync_tag (run_id, ${stagedTagColumns})
    SELECT ${runId}, ${stagedTagColumns} FROM (${tagRows(groups, kind)}) AS t
    ON CONFLICT DO NOTHING`;
}

export const stagedTagColumns = Prisma.sql`
  wecom_id, name, sort_order, group_wecom_id, group_name, group_sort_order, is_strategy`;
