'use client';

import { useTranslations } from 'next-intl';
import { useFormats } from '../ui/formats.ts';
import { useNowMilliseconds } from '../ui/clock.ts';
import { solid } from '../ui/tone.ts';
import { useLiveState } from './live.tsx';

/** Whether the page changes by itself, and when WeCom was last asked about what it shows. */
export function LiveNote({ asOf }: { asOf?: string | null }) {
  const t = useTranslations('live');
  const format = useFormats();
  const state = useLiveState();
  const now = useNowMilliseconds();
  const time = asOf ? new Date(asOf) : null;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
      <span
        aria-hidden
        className={`size-1.5 rounded-full ${state === 'live' ? `animate-pulse ${solid.success}` : solid[state === 'down' ? 'warning' : 'neutral']}`}
      />
      <span aria-live="polite">{t(state)}</span>
      {time && (
        <>
          <span aria-hidden>·</span>
          <time dateTime={asOf ?? undefined} title={t('asOfHint')}>
            {t('asOf', { time: format.moment(time, now) })}
          </time>
        </>
      )}
    </p>
  );
}

/** For the top bar: says only that the page does not change by itself just now. */
export function DownNote() {
  const t = useTranslations('live');
  const isDown = useLiveState() === 'down';
  return (
    <p aria-live="polite" className="flex items-center gap-1.5 text-sm text-warning-soft-foreground">
      {isDown && (
        <>
          <span aria-hidden className={`size-2 rounded-full ${solid.warning}`} />
          <span className="max-sm:sr-only">{t('down')}</span>
        </>
      )}
    </p>
  );
}
