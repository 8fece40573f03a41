'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { problemOf } from '../trpc.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { fieldOfPath } from './field-of-path.ts';
import type { DraftContent } from './task-draft.ts';

type Props = { error: unknown; content: DraftContent; onRenew: () => void };

/** Why the task was not created, the field at fault, and what to do now. Nothing that was filled in is lost. */
export function CreateFailure({ error, content, onRenew }: Props) {
  const t = useTranslations('tasks.compose.failed');
  const { code, message, requestId, details } = problemOf(error);
  const isReused = code === 'IDEMPOTENCY_KEY_REUSED';
  return (
    <div
      className="flex flex-col gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm"
      role="alert"
    >
      <p className="font-medium">{message === null ? t('noAnswer') : t('title')}</p>
      <p>{isReused ? t('keyReused') : (message ?? t('unreachable'))}</p>
      {details.length > 0 && (
        <ul className="list-inside list-disc">
          {details.map((detail) => {
            const field = fieldOfPath(detail.path, content);
            return (
              <li key={`${detail.path} ${detail.message}`}>
                {detail.message}{' '}
                {field && (
                  <a className="underline" href={`#field-${field}`}>
                    {t('goTo')}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {isReused && (
        <div className="flex flex-wrap gap-2">
          <LinkButton href="/tasks" size="sm" variant="secondary">
            {t('openList')}
          </LinkButton>
          <Button onPress={onRenew} size="sm" variant="ghost">
            {t('asNew')}
          </Button>
        </div>
      )}
      {requestId && <p className="font-mono text-xs">{t('requestId', { id: requestId })}</p>}
    </div>
  );
}
