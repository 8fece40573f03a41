'use client';

import { MoonStar } from 'lucide-react';
import { useTimeZone, useTranslations } from 'next-intl';
import { trpc } from '../trpc.tsx';
import { useNowMilliseconds } from '../ui/clock.ts';
import { TextButton } from './text-button.tsx';
import type { TaskDraft } from './task-draft.ts';
import { useMoment } from './use-moment.ts';
import { clockOf, instantOf, quietEndOf } from './zoned-time.ts';

type Props = { value: TaskDraft['schedule']; onShift: (localTime: string) => void };

/** Says that the chosen time lies in the corp's quiet hours, and offers their end. */
export function QuietNotice({ value, onShift }: Props) {
  const t = useTranslations('compose.schedule');
  const timeZone = useTimeZone() ?? 'UTC';
  const now = new Date(useNowMilliseconds());
  const moment = useMoment();
  const rules = trpc.corps.sendingRules.useQuery(undefined, { staleTime: 60_000 });
  const quiet = rules.data?.quietHours;
  const at = value.mode === 'NOW' ? now : instantOf(value.localTime, timeZone);
  const localEnd = quiet && at ? quietEndOf(at, timeZone, quiet) : null;
  const end = localEnd === null ? null : instantOf(localEnd, timeZone);
  if (!quiet || localEnd === null || end === null) return null;
  const hours = { start: clockOf(quiet.startMinute), end: clockOf(quiet.endMinute) };
  return (
    <p className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-1.5 text-sm text-warning-soft-foreground">
      <MoonStar aria-hidden className="mt-1 size-4 shrink-0" />
      <span>
        {value.mode === 'NOW' ? t('quietNow', hours) : t('quietLater', hours)}{' '}
        <TextButton onPress={() => onShift(localEnd)}>{t('shift', { time: moment(end) })}</TextButton>
      </span>
    </p>
  );
}
