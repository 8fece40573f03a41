'use client';

import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Explanation } from '#server/tasks/explain-schema';
import { problemOf, trpc } from '../trpc.tsx';
import DrawerPanel from '../ui/drawer-panel.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Link } from '../ui/link.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { ExplainCourse } from './explain-course.tsx';
import { ExplainFacts } from './explain-facts.tsx';
import { ExplainTarget } from './explain-target.tsx';
import { reasonCodes } from './result-filters.ts';
import { resultTone } from './task-progress.ts';
import { useMoment } from './use-moment.ts';

type Props = { taskId: number; customerId: number; onClose: () => void };

/** One customer of a task: why he is in it, what became of the message, what can be done. */
export default function ExplainCustomer({ taskId, customerId, onClose }: Props) {
  const t = useTranslations('explain');
  const query = trpc.tasks.explainCustomer.useQuery({ taskId, customerId });
  const isHidden = problemOf(query.error).code === 'NOT_FOUND';
  return (
    <DrawerPanel isOpen isWide onOpenChange={(isOpen) => !isOpen && onClose()} side="right" title={t('title')}>
      {query.isPending && <Loading />}
      {isHidden && <EmptyState description={t('hidden')} icon={SearchX} title={t('hiddenTitle')} />}
      {query.error && !isHidden && <ErrorState error={query.error} onRetry={() => query.refetch()} />}
      {query.data && <Told told={query.data} />}
    </DrawerPanel>
  );
}

function Told({ told }: { told: Explanation }) {
  return (
    <div className="flex flex-col gap-5 pb-6 text-foreground text-sm">
      <Outcome told={told} />
      <ExplainTarget frozenTime={told.frozenTime} target={told.target} />
      <ExplainFacts told={told} />
      <ExplainCourse batch={told.batch} />
      <OtherTasks others={told.others} />
    </div>
  );
}

function Outcome({ told }: { told: Explanation }) {
  const t = useTranslations('explain');
  const result = useTranslations('tasks.result');
  const reasons = useReasonWords();
  const moment = useMoment();
  const reason = reasons(told);
  return (
    <section className="flex flex-col gap-3 rounded-xl bg-surface-secondary p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          className="min-w-0 break-words font-semibold text-base text-foreground hover:text-link"
          href={`/customers?customer=${told.customerId}`}
          title={t('customerLink')}
        >
          {told.customerName}
        </Link>
        <StatusChip tone={resultTone[told.status]}>{result(told.status)}</StatusChip>
      </div>
      {reason && <p className="break-words font-medium">{reason}</p>}
      {told.sentTime && <p>{t('sentAt', { time: moment(told.sentTime) })}</p>}
      <p className="text-muted">{t(`remedy.${told.remedy}`)}</p>
    </section>
  );
}

/** WeCom's own words where it gave some, else the sentence of the reason in the reader's language. */
function useReasonWords() {
  const t = useTranslations('tasks.reasons');
  return ({ reasonCode, errorMessage }: Pick<Explanation, 'reasonCode' | 'errorMessage'>) => {
    const code = reasonCodes.find((each) => each === reasonCode);
    return code ? t(code) : errorMessage;
  };
}

function OtherTasks({ others }: Pick<Explanation, 'others'>) {
  const t = useTranslations('explain.others');
  const unnamed = useTranslations('tasks')('unnamed');
  const moment = useMoment();
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t('title')}</h3>
      {others.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="flex flex-col gap-1.5">
        {others.map(({ groupSendTaskId, taskName, sentTime }) => (
          <li className="flex items-baseline justify-between gap-3" key={groupSendTaskId}>
            <Link className="min-w-0 truncate text-link" href={`/tasks/${groupSendTaskId}`}>
              {taskName ?? unnamed}
            </Link>
            <time className="whitespace-nowrap text-muted text-xs" dateTime={sentTime}>
              {moment(sentTime)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loading() {
  const t = useTranslations('explain');
  return (
    <div aria-busy className="flex flex-col gap-4">
      <span className="sr-only">{t('loading')}</span>
      <span className="h-28 animate-pulse rounded-xl bg-surface-tertiary" />
      <span className="h-20 animate-pulse rounded bg-surface-tertiary" />
      <span className="h-20 animate-pulse rounded bg-surface-tertiary" />
    </div>
  );
}
