'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { trpc } from '../trpc.tsx';
import { useNowMilliseconds } from '../ui/clock.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { AudienceStep } from './audience-step.tsx';
import { ComposeSummary } from './compose-summary.tsx';
import { ConfirmSend } from './confirm-send.tsx';
import { ContentStep } from './content-step.tsx';
import { CreateFailure } from './create-failure.tsx';
import { DraftList } from './draft-list.tsx';
import { DraftNote } from './draft-note.tsx';
import { type Problem, problemsOf, type Step } from './draft-problems.ts';
import { ScheduleStep } from './schedule-step.tsx';
import { SenderStep } from './sender-step.tsx';
import type { TaskDraft } from './task-draft.ts';
import { TestSend } from './test-send.tsx';
import { useCreateTask } from './use-create-task.ts';
import type { DraftChange, Keeping } from './use-draft.ts';
import { useForbiddenWords } from './use-forbidden-words.ts';
import { usePreflight } from './use-preflight.ts';

type Props = {
  draft: TaskDraft;
  keeping: Keeping;
  change: (next: DraftChange) => void;
  renew: () => void;
  forget: () => void;
};

/** Account, audience, content and time on one page, with the summary and the way out at the side. */
export function ComposeForm({ draft, keeping, change, renew, forget }: Props) {
  const t = useTranslations('tasks.compose');
  const router = useRouter();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = new Date(useNowMilliseconds());
  const { data: accounts = [] } = trpc.accounts.list.useQuery();
  const preflight = usePreflight(draft);
  const { create, error, isPending, clearError } = useCreateTask(draft);
  const [hasTried, setTried] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const words = useTranslations('compose');
  const senders = draft.senderAccountIds.flatMap((id) => accounts.find(({ accountId }) => accountId === id) ?? []);
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
    const address = await create();
    setConfirming(false);
    if (address === null) return;
    forget();
    router.push(address);
  }

  return (
    <>
      <PageHeader
        actions={
          <>
            <DraftNote keeping={keeping} />
            <LinkButton href="/tasks/new" variant="ghost">
              {words('fresh')}
            </LinkButton>
          </>
        }
        description={words('description')}
        title={t('title')}
      />
      <DraftList current={draft.key} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <SenderStep
            isDone={isDone('sender')}
            onChange={(senderAccountIds) => change({ senderAccountIds })}
            value={draft.senderAccountIds}
          />
          <AudienceStep
            isDone={isDone('audience')}
            onChange={(next) => change(({ audience }) => ({ audience: { ...audience, ...next } }))}
            preflight={preflight}
            senderAccountIds={draft.senderAccountIds}
            value={draft.audience}
          />
          <ContentStep
            errorOf={errorOf}
            forbidden={forbidden}
            isDone={isDone('content')}
            onChange={(next) => change(({ content }) => ({ content: { ...content, ...next(content) } }))}
            senderName={senders[0]?.accountName ?? null}
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
          senders={senders}
        >
          <TestSend draft={draft} problems={problems} sender={senders[0] ?? null} />
          {error && <CreateFailure content={draft.content} error={error} onRenew={renew} />}
        </ComposeSummary>
      </div>
      {senders.length > 0 && (
        <ConfirmSend
          draft={draft}
          isOpen={isConfirming}
          onConfirm={submit}
          onOpenChange={setConfirming}
          preflight={preflight}
          senders={senders}
        />
      )}
    </>
  );
}

/** What is merely missing is said when the person wants to send; what is wrong is said at once. */
function isPlainlyWrong({ key }: Problem) {
  return key.endsWith('TooLong') || key === 'timePast' || key === 'timeTooFar';
}
