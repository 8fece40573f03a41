'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { useNowMilliseconds } from '../ui/clock.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { AudienceStep } from './audience-step.tsx';
import { ComposeSummary } from './compose-summary.tsx';
import { ConfirmSend } from './confirm-send.tsx';
import { ContentStep } from './content-step.tsx';
import { CreateFailure } from './create-failure.tsx';
import { type Problem, problemsOf, type Step } from './draft-problems.ts';
import { RestartDraft } from './restart-draft.tsx';
import { ScheduleStep } from './schedule-step.tsx';
import { SenderStep } from './sender-step.tsx';
import type { TaskDraft } from './task-draft.ts';
import { useCreateTask } from './use-create-task.ts';
import type { DraftChange } from './use-draft.ts';
import { useForbiddenWords } from './use-forbidden-words.ts';
import { usePreflight } from './use-preflight.ts';

type Props = {
  draft: TaskDraft;
  change: (next: DraftChange) => void;
  restart: () => void;
  renew: () => void;
  forget: () => void;
};

/** Account, audience, content and time on one page, with the summary and the way out at the side. */
export function ComposeForm({ draft, change, restart, renew, forget }: Props) {
  const t = useTranslations('tasks.compose');
  const router = useRouter();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = new Date(useNowMilliseconds());
  const { data: accounts = [] } = trpc.accounts.list.useQuery();
  const preflight = usePreflight(draft);
  const { create, error, isPending, clearError } = useCreateTask(draft);
  const [hasTried, setTried] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const sender = accounts.find(({ accountId }) => accountId === draft.senderAccountId) ?? null;
  const forbidden = useForbiddenWords();
  const problems = problemsOf(draft, { accounts, now, timeZone, forbidden });
  const isDone = (step: Step) => problems.every((problem) => problem.step !== step);

  function errorOf(field: string) {
    const problem = problems.find((each) => each.field === field && each.key !== 'forbidden');
    return problem && (hasTried || isPlainlyWrong(problem)) ? t(`problems.${problem.key}`) : undefined;
  }

  function ask() {
    clearError();
    setTried(true);
    const [first] = problems;
    if (first) document.getElementById(`field-${first.field}`)?.focus();
    else setConfirming(true);
  }

  async function submit() {
    const taskId = await create();
    setConfirming(false);
    if (taskId === null) return;
    forget();
    router.push(`/tasks/${taskId}`);
  }

  return (
    <>
      <PageHeader actions={<RestartDraft onRestart={restart} />} description={t('description')} title={t('title')} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <SenderStep
            isDone={isDone('sender')}
            onChange={(senderAccountId) => change({ senderAccountId })}
            value={draft.senderAccountId}
          />
          <AudienceStep
            isDone={isDone('audience')}
            onChange={(next) => change({ audience: { ...draft.audience, ...next } })}
            preflight={preflight}
            senderAccountId={draft.senderAccountId}
            value={draft.audience}
          />
          <ContentStep
            errorOf={errorOf}
            forbidden={forbidden}
            isDone={isDone('content')}
            onChange={(next) => change(({ content }) => ({ content: { ...content, ...next(content) } }))}
            senderName={sender?.accountName ?? null}
            value={draft.content}
          />
          <ScheduleStep
            errorOf={errorOf}
            isDone={isDone('schedule')}
            onChange={(next) => change({ schedule: { ...draft.schedule, ...next } })}
            confirmation={draft.confirmation}
            onConfirmation={(confirmation) => change({ confirmation })}
            onName={(taskName) => change({ taskName })}
            taskName={draft.taskName}
            value={draft.schedule}
          />
        </div>
        <ComposeSummary
          draft={draft}
          isPending={isPending}
          onSend={ask}
          preflight={preflight}
          problems={hasTried ? problems : []}
          sender={sender}
        >
          {error && <CreateFailure content={draft.content} error={error} onRenew={renew} />}
        </ComposeSummary>
      </div>
      {sender && (
        <ConfirmSend
          draft={draft}
          isOpen={isConfirming}
          onConfirm={submit}
          onOpenChange={setConfirming}
          preflight={preflight}
          sender={sender}
        />
      )}
    </>
  );
}

/** What is merely missing is said when the person wants to send; what is wrong is said at once. */
function isPlainlyWrong({ key }: Problem) {
  return key.endsWith('TooLong') || key === 'timePast' || key === 'timeTooFar';
}
