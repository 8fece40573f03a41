'use client';

import { useTranslations } from 'next-intl';
import { useFormats } from '../ui/formats.ts';
import { Link } from '../ui/link.tsx';
import type { Keeping } from './use-draft.ts';

/** Whether what was filled in is kept, in a few words; loud only when something needs to be known. */
export function DraftNote({ keeping }: { keeping: Keeping }) {
  const t = useTranslations('compose.draft');
  const format = useFormats();
  const clock = (time: string) => format.clock(time);
  const loud = 'rounded-md bg-warning-soft px-2.5 py-1 text-warning-soft-foreground';
  return (
    <p className="text-muted text-sm" role="status">
      {keeping.state === 'SAVED' && !keeping.wasChangedElsewhere && t('saved', { time: clock(keeping.time) })}
      {keeping.state === 'SAVED' && keeping.wasChangedElsewhere && (
        <span className={loud}>{t('overwrote', { time: clock(keeping.time) })}</span>
      )}
      {keeping.state === 'LOCAL' && <span className={loud}>{keeping.problem ?? t('local')}</span>}
      {keeping.state === 'LOST' && <span className={loud}>{t('lost')}</span>}
      {keeping.state === 'SENT' && (
        <span className={loud}>
          {t('sent')}{' '}
          <Link className="underline" href={`/tasks/${keeping.groupSendTaskId}`}>
            {t('openTask')}
          </Link>
        </span>
      )}
    </p>
  );
}
