'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { NumberText } from '../ui/number-text.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { solid } from '../ui/tone.ts';
import { reasonCodes, reasonsByStatus, type ResultFilters } from './result-filters.ts';
import { resultTone, sharesOf } from './task-progress.ts';

type Props = {
  task: TaskDetail;
  filters: ResultFilters;
  onChange: (next: Partial<ResultFilters>) => void;
};

const groups = ['SKIPPED', 'FAILED', 'CANCELLED'] as const;

/** Narrows the results by status, with its number, by reason, and by the customer's name. */
export function ResultFilterBar({ task, filters: { status, reason, q }, onChange }: Props) {
  const t = useTranslations('tasks');
  const page = useTranslations('taskPage');
  const met = sharesOf(task).filter((share) => share.count > 0 || share.status === status);
  const shares = [{ status: 'ALL' as const, count: task.targetCount }, ...met];
  return (
    <div className="flex flex-wrap items-center gap-3 px-5 py-3">
      <fieldset className="flex w-full flex-wrap gap-1.5">
        <legend className="sr-only">{t('detail.results.status')}</legend>
        {shares.map((share) => (
          <button
            aria-pressed={share.status === status}
            className={`inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-full border px-3 text-xs ${
              share.status === status
                ? 'border-transparent bg-accent-soft text-accent-soft-foreground'
                : 'border-border text-muted hover:text-foreground'
            }`}
            key={share.status}
            onClick={() => onChange({ status: share.status })}
            type="button"
          >
            {share.status !== 'ALL' && (
              <span aria-hidden className={`size-1.5 rounded-full ${solid[resultTone[share.status]]}`} />
            )}
            {share.status === 'ALL' ? t('detail.results.all') : t(`result.${share.status}`)}
            <NumberText value={share.count} />
          </button>
        ))}
      </fieldset>
      <SearchBox
        className="w-full sm:w-60"
        label={page('search')}
        onSearch={(text) => onChange({ q: text })}
        placeholder={page('searchPlaceholder')}
        value={q}
      />
      <select
        aria-label={t('detail.results.reason')}
        className="h-9 w-40 max-w-full rounded-md border border-border bg-surface px-2 text-sm max-sm:w-full"
        onChange={({ target }) => onChange({ reason: reasonCodes.find((code) => code === target.value) ?? 'ALL' })}
        value={reason}
      >
        <option value="ALL">{t('detail.results.anyReason')}</option>
        {groups.map((group) => (
          <optgroup key={group} label={t(`result.${group}`)}>
            {reasonsByStatus[group].map((code) => (
              <option key={code} value={code}>
                {t(`reasons.${code}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
