'use client';

import { CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Connection } from './use-connection.ts';

type Step = Connection['test']['steps'][number];

const looks: Record<Step['state'], { icon: LucideIcon; className: string }> = {
  WAITING: { icon: CircleDashed, className: 'text-muted' },
  RUNNING: { icon: LoaderCircle, className: 'animate-spin text-accent motion-reduce:animate-none' },
  OK: { icon: CircleCheck, className: 'text-success' },
  WARNING: { icon: CircleAlert, className: 'text-warning' },
  FAILED: { icon: CircleX, className: 'text-danger' },
  SKIPPED: { icon: Minus, className: 'text-muted' },
};

/** What a test has tried so far, and what came of it. */
export function TestSteps({ steps }: { steps: Step[] }) {
  const t = useTranslations('settings.state');
  return (
    <ol className="flex flex-col divide-y divide-separator">
      {steps.map(({ name, state, message, errcode }) => {
        const { icon: Icon, className } = looks[state];
        return (
          <li className="flex gap-3 py-2.5 text-sm" key={name}>
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{t(`steps.${name}`)}</span>{' '}
                <span className="text-muted">{t(`results.${state}`)}</span>
              </p>
              {message && <p className="break-words text-muted">{message}</p>}
              {errcode !== null && (
                <p className="font-mono text-muted text-xs">{t('errcode', { code: String(errcode) })}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
