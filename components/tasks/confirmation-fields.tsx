'use client';

import { useTranslations } from 'next-intl';
import { Choice } from './choice.tsx';
import type { TaskDraft } from './task-draft.ts';

type Confirmation = TaskDraft['confirmation'];
type Props = { value: Confirmation; onChange: (value: Confirmation) => void };

const HOUR = 3600;
const deadlines = [4, 12, 24, 48, 72, 168].map((hours) => hours * HOUR);
const reminders = [1, 4, 24].map((hours) => hours * HOUR);

/** How long the member has to confirm, and when he is reminded by itself before that. */
export function ConfirmationFields({ value, onChange }: Props) {
  const t = useTranslations('tasks.compose.confirmation');
  const isInTime = (seconds: number) => value.withinSeconds === null || seconds < value.withinSeconds;
  return (
    <div className="flex flex-col gap-3">
      <label className="flex max-w-md flex-col gap-1">
        <span className="font-medium">{t('deadline')}</span>
        <select
          className="h-9 rounded-md border border-border bg-surface px-2"
          onChange={({ target }) => {
            const withinSeconds = target.value === '' ? null : Number(target.value);
            const remind = value.remindBeforeSeconds.filter((each) => withinSeconds === null || each < withinSeconds);
            onChange({ withinSeconds, remindBeforeSeconds: remind });
          }}
          value={value.withinSeconds ?? ''}
        >
          <option value="">{t('standard')}</option>
          {deadlines.map((seconds) => (
            <option key={seconds} value={seconds}>
              {t('within', { hours: seconds / HOUR })}
            </option>
          ))}
        </select>
        <span className="text-muted text-xs">{t('deadlineHint')}</span>
      </label>
      <fieldset>
        <legend className="font-medium">{t('remind')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {reminders.map((seconds) => (
            <Choice
              className="-ml-2"
              isChecked={value.remindBeforeSeconds.includes(seconds)}
              isDisabled={!isInTime(seconds)}
              key={seconds}
              label={t('before', { hours: seconds / HOUR })}
              onChange={(isChecked) =>
                onChange({
                  ...value,
                  remindBeforeSeconds: isChecked
                    ? [...value.remindBeforeSeconds, seconds]
                    : value.remindBeforeSeconds.filter((each) => each !== seconds),
                })
              }
              type="checkbox"
            />
          ))}
        </div>
        <p className="text-muted text-xs">{t('remindHint')}</p>
      </fieldset>
    </div>
  );
}
