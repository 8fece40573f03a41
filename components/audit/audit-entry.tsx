'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Outputs } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { AuditDetail } from './audit-detail.tsx';

export type Entry = Outputs['audit']['list']['records'][number];

/** One thing that was done, as a sentence; what changed unfolds. */
export function AuditEntry({ entry }: { entry: Entry }) {
  const t = useTranslations('audit');
  if (Object.keys(entry.detail).length === 0) {
    return (
      <li className={row}>
        <span aria-hidden className="size-4" />
        <Line entry={entry} />
      </li>
    );
  }
  return (
    <li>
      <details className="group">
        <summary
          className={`${row} cursor-pointer list-none hover:bg-surface-secondary [&::-webkit-details-marker]:hidden`}
        >
          <ChevronRight
            aria-label={t('detail')}
            className="mt-0.5 size-4 text-muted transition-transform group-open:rotate-90 motion-reduce:transition-none"
          />
          <Line entry={entry} />
        </summary>
        <AuditDetail detail={entry.detail} />
      </details>
    </li>
  );
}

const row = 'grid grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-3 px-5 py-2.5';

function Line({ entry }: { entry: Entry }) {
  const t = useTranslations('audit');
  const { action, actionName, who, time } = entry;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-0.5 md:grid md:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <span className="truncate text-muted">
        {who ? who.name : t('system')}
        {who?.kind === 'SERVICE' && <span className="text-xs">（{t('key')}）</span>}
      </span>
      <span className="min-w-0 break-words max-md:order-last max-md:w-full">
        {action ? t(`actions.${action}`) : t('unknown', { name: actionName })} <Subject entry={entry} />
      </span>
      <span className="text-muted text-xs max-md:ms-auto">
        <TimeText value={time} />
      </span>
    </span>
  );
}

/** The thing it was done to; a task is one click away. */
function Subject({ entry: { actionName, subjectId, subjectName, who } }: { entry: Entry }) {
  const t = useTranslations('audit');
  if (actionName.startsWith('task.') && subjectId) {
    return (
      <Link className="text-link hover:underline" href={`/tasks/${subjectId}`}>
        {subjectName ?? t('task', { id: subjectId })}
      </Link>
    );
  }
  const isOwn = who !== null && subjectId === String(who.userId);
  return subjectName && !isOwn ? <span className="font-medium">{subjectName}</span> : null;
}
