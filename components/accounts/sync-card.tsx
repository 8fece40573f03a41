'use client';

import { Button } from '@heroui/react/button';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useLiveInterval } from '../live/live.tsx';
import { type Outputs, trpc } from '../trpc.tsx';
import { Section } from '../ui/section.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { HeldDrop } from './held-drop.tsx';
import { SyncProgress } from './sync-progress.tsx';
import { SyncResult } from './sync-result.tsx';

export type SyncRun = NonNullable<Outputs['accounts']['syncProgress']['run']>;

const isUnderWay = (run: SyncRun | null | undefined) => run?.state === 'WAITING' || run?.state === 'RUNNING';

/** How the corp's mirror stands: when it was complete, what runs now, what a run asks. */
export function SyncCard() {
  const t = useTranslations('accounts.sync');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const interval = useLiveInterval();
  const query = trpc.accounts.syncProgress.useQuery(undefined, {
    refetchInterval: ({ state }) => (isUnderWay(state.data?.run) ? interval : 30_000),
  });
  const start = trpc.accounts.sync.useMutation({
    onSuccess: () => utils.accounts.syncProgress.invalidate(),
    onError: (error) => toasts.failed(t('notStarted'), error),
  });
  const run = query.data?.run;
  const isBusy = isUnderWay(run);
  useEffect(() => {
    if (!isBusy) void utils.accounts.list.invalidate();
  }, [isBusy, utils]);

  return (
    <Section
      actions={
        <Button
          isDisabled={!query.data || isBusy}
          isPending={start.isPending}
          onPress={() => start.mutate()}
          variant="outline"
        >
          <RefreshCw aria-hidden className="size-4" />
          {t('start')}
        </Button>
      }
      description={
        query.data?.lastSyncTime ? (
          <>
            {t('last')} <TimeText value={query.data.lastSyncTime} />
          </>
        ) : (
          t('never')
        )
      }
      title={t('title')}
    >
      <div aria-live="polite">{run ? <Standing run={run} /> : <Idle />}</div>
    </Section>
  );
}

function Idle() {
  return <p className="text-muted text-sm">{useTranslations('accounts.sync')('idle')}</p>;
}

function Standing({ run }: { run: SyncRun }) {
  const t = useTranslations('accounts.sync');
  switch (run.state) {
    case 'WAITING':
    case 'RUNNING':
      return <SyncProgress run={run} />;
    case 'HELD':
      return <HeldDrop run={run} />;
    case 'FAILED':
      return (
        <p className="rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm">
          {t('failed', { reason: run.errorMessage ?? t('unknownReason') })}
        </p>
      );
    case 'DONE':
      return <SyncResult counts={run.counts} />;
    case 'REPLACED':
      return <Idle />;
  }
}
