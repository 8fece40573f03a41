import { useTranslations } from 'next-intl';
import { Progress } from '../ui/progress.tsx';
import { TimeText } from '../ui/time-text.tsx';
import type { SyncRun } from './sync-card.tsx';

/** A run under way: its step, how many members are read, and what it waits for. */
export function SyncProgress({ run }: { run: SyncRun }) {
  const t = useTranslations('accounts.sync');
  const isBegun = run.state === 'RUNNING';
  return (
    <div className="flex flex-col gap-2">
      <Progress
        label={t('membersRead')}
        segments={[{ id: 'done', label: t('read'), count: run.membersDone, tone: 'accent' }]}
        total={run.membersTotal}
      />
      <p className="text-sm">{isBegun ? t(`phases.${run.phase}`) : t('waiting')}</p>
      {isBegun && (
        <p className="text-muted text-sm tabular-nums">
          {t('seen', {
            done: run.membersDone,
            total: run.membersTotal,
            customers: run.customersSeen,
            chats: run.chatsTotal,
          })}
        </p>
      )}
      {(run.waitReason === 'RATE_LIMITED' || run.waitReason === 'NO_CONNECTION') && (
        <p className="text-sm text-warning-soft-foreground">
          {t(`waits.${run.waitReason}`)} <TimeText value={run.waitUntil} />
        </p>
      )}
    </div>
  );
}
