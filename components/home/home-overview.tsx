'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import { useSummary } from '../shell/use-summary.ts';
import { useNowMilliseconds } from '../ui/clock.ts';
import { useFormats } from '../ui/formats.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { AttentionList } from './attention-list.tsx';
import { EntryCard } from './entry-card.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HeldSync } from './held-sync.tsx';
import { NumberCards } from './number-cards.tsx';
import { ReachChart } from './reach-chart.tsx';
import { StandingCard } from './standing-card.tsx';

/** The workbench: how sends go today and this week, what needs somebody, whether everything runs. */
export function HomeOverview() {
  const t = useTranslations('home');
  const canCreate = useCan('workbench:group-send:create');
  const query = useSummary();
  return (
    <>
      <PageHeader
        actions={
          canCreate && (
            <LinkButton href="/tasks/new">
              <Plus aria-hidden className="size-4" />
              {t('create')}
            </LinkButton>
          )
        }
        description={<Today />}
        title={t('title')}
      />
      {query.error && !query.data ? (
        <div className="card">
          <ErrorState error={query.error} onRetry={query.refetch} />
        </div>
      ) : (
        <div aria-busy={!query.data} className="flex flex-col gap-6">
          <HeldSync />
          {query.data && <FirstSteps summary={query.data} />}
          <NumberCards summary={query.data} />
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="flex min-w-0 flex-col gap-6">
              <AttentionList tasks={query.data?.attention} />
              <ReachChart />
            </div>
            <div className="flex min-w-0 flex-col gap-6">
              <EntryCard />
              <StandingCard summary={query.data} />
            </div>
          </div>
        </div>
      )}
    </>
  );
}

function Today() {
  const format = useFormats();
  const now = useNowMilliseconds();
  if (now === 0) return <p>&nbsp;</p>;
  return <p>{format.longDay(now)}</p>;
}
