'use client';

import { Button } from '@heroui/react/button';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PreflightGroupInput, PreflightGroupResult } from '#server/tasks/group-schema';
import type { PreflightResult } from '#server/tasks/preflight-schema';
import { problemOf } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { PreflightGroup } from './preflight-group.tsx';
import { PreflightReasons } from './preflight-reasons.tsx';
import type { Preflight } from './use-preflight.ts';
import { useTaskWords } from './use-task-words.ts';

/** Who would get it, who would not and why, as it is now. */
export function PreflightPanel({ preflight }: { preflight: Preflight }) {
  const t = useTranslations('tasks.compose.preflight');
  const { result, isChecking, isIdle, error, input } = preflight;
  return (
    <section aria-busy={isChecking} aria-label={t('title')} className="rounded-lg bg-surface-secondary px-4 py-3">
      <p className="sr-only" role="status">
        {!isChecking && result && !error && t('live', { target: result.targetCount, sendable: result.sendableCount })}
      </p>
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium">{t('title')}</h3>
        {isChecking && <span className="text-muted text-xs">{t('checking')}</span>}
      </div>
      {isIdle && <p className="mt-1 text-muted text-sm">{t('idle')}</p>}
      {error && <Failure error={error} onRetry={preflight.retry} />}
      {result && !error && (
        <div className={`flex flex-col gap-3 transition-opacity ${isChecking ? 'opacity-50' : ''}`}>
          <dl className="mt-2 grid grid-cols-3 gap-3">
            <Figure label={t('target')} value={result.targetCount} />
            <Figure label={t('sendable')} value={result.sendableCount}>
              <PreflightGroup count={result.sendableCount} group="SENDABLE" input={input} title={t('sendable')}>
                <NumberText value={result.sendableCount} />
              </PreflightGroup>
            </Figure>
            <Figure label={t('left')} value={result.targetCount - result.sendableCount} />
          </dl>
          {result.sendableCount === 0 && <Warning>{t('nobody')}</Warning>}
          {result.warnings.map((warning) => (
            <Warning key={warning.code}>
              <span>
                {warning.message} <Count input={input} warning={warning} />
                {warning.code === 'RECENTLY_SENT' && <OverlapTasks tasks={result.overlap.tasks} />}
              </span>
            </Warning>
          ))}
          <PreflightReasons input={input} result={result} />
          {result.senders.length > 1 && <Shares senders={result.senders} />}
        </div>
      )}
    </section>
  );
}

const warningGroups = ['REMOVED_BY_CUSTOMER', 'QUOTA_RUNNING_OUT', 'CAP_RUNNING_OUT', 'RECENTLY_SENT'] as const;
type WarningProps = { warning: PreflightResult['warnings'][number]; input: PreflightGroupInput | null };

function Count({ warning: { code, message, count }, input }: WarningProps) {
  const group = warningGroups.find((each) => each === code);
  return group ? <PreflightGroup count={count} group={group} input={input} title={message} /> : null;
}

/** The other tasks that reach most of these people. */
function OverlapTasks({ tasks }: { tasks: PreflightResult['overlap']['tasks'] }) {
  const t = useTranslations('tasks.compose.preflight');
  const { nameOf } = useTaskWords();
  return (
    <ul>
      {tasks.map(({ groupSendTaskId, taskName, count }) => (
        <li key={groupSendTaskId}>
          <Link className="underline" href={`/tasks/${groupSendTaskId}`} target="_blank">
            {nameOf({ taskName })}
          </Link>{' '}
          {t('people', { count })}
        </li>
      ))}
    </ul>
  );
}

/** How the people divide among several accounts. */
function Shares({ senders }: { senders: PreflightGroupResult['senders'] }) {
  const t = useTranslations('compose.shares');
  return (
    <section aria-label={t('title')}>
      <h4 className="pb-0.5 text-muted text-xs">{t('title')}</h4>
      <ul className="flex flex-col gap-0.5 text-sm">
        {senders.map(({ accountId, accountName, targetCount, sendableCount }) => (
          <li className="flex justify-between gap-4" key={accountId}>
            <span className="min-w-0 truncate">{accountName}</span>
            <span className="whitespace-nowrap text-muted">
              {targetCount === 0 ? t('nobody') : t('people', { count: sendableCount })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figure({ label, value, children }: { label: string; value: number; children?: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-semibold text-xl">{children ?? <NumberText value={value} />}</dd>
    </div>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-1.5 text-sm text-warning-soft-foreground">
      <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      {children}
    </div>
  );
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('tasks.compose.preflight');
  const { message, details } = problemOf(error);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm" role="alert">
      <p className="text-danger-soft-foreground">{message ?? t('failed')}</p>
      <Button onPress={onRetry} size="sm" variant="secondary">
        {t('retry')}
      </Button>
      {details.length > 0 && (
        <ul className="basis-full">
          {details.map((detail) => (
            <li key={`${detail.path} ${detail.message}`}>{detail.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
