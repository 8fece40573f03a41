'use client';

import { Button } from '@heroui/react/button';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { problemOf } from '../trpc.tsx';
import { NumberText } from '../ui/number-text.tsx';
import { PreflightReasons } from './preflight-reasons.tsx';
import type { Preflight } from './use-preflight.ts';

/** Who would get it, who would not and why, as it is now. */
export function PreflightPanel({ preflight }: { preflight: Preflight }) {
  const t = useTranslations('tasks.compose.preflight');
  const { result, isChecking, isIdle, error } = preflight;
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
            <Figure label={t('sendable')} value={result.sendableCount} />
            <Figure label={t('left')} value={result.targetCount - result.sendableCount} />
          </dl>
          {result.sendableCount === 0 && <Warning>{t('nobody')}</Warning>}
          {result.warnings.map(({ code, message, count }) => (
            <Warning key={code}>{count > 0 ? t('warning', { message, count }) : message}</Warning>
          ))}
          <PreflightReasons result={result} />
        </div>
      )}
    </section>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-semibold text-xl">
        <NumberText value={value} />
      </dd>
    </div>
  );
}

function Warning({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-1.5 text-sm text-warning-soft-foreground">
      <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      {children}
    </p>
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
