'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import type { ResendTaskInput } from '#server/tasks/request-schema';
import { trpc } from '../trpc.tsx';
import { useNowMilliseconds } from '../ui/clock.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Link } from '../ui/link.tsx';
import { Choice } from './choice.tsx';
import { localTimeOf } from './zoned-time.ts';

export type ResendChoice = Required<Pick<ResendTaskInput, 'include'>> & {
  /** Read in the corp's zone; null: now. */
  localTime: string | null;
};

type Props = { task: TaskDetail; choice: ResendChoice; onChange: (choice: ResendChoice) => void };

/** Who is taken by reason, who only if ticked since he may have it already, and when it goes. */
export function ResendQuestion({ task, choice, onChange }: Props) {
  const t = useTranslations('tasks.detail.resend');
  const reasons = useTranslations('tasks.reasons');
  const { data, error, refetch } = trpc.tasks.previewResend.useQuery(
    { taskId: task.groupSendTaskId },
    { staleTime: 0 },
  );
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <p aria-busy>{t('loading')}</p>;
  const ticked = data.asked.filter(({ reasonCode }) => choice.include.includes(reasonCode));
  const total = [...data.taken, ...ticked].reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      {data.openResendId !== null && (
        <p className="font-medium">
          {t('open')} <Link href={`/tasks/${data.openResendId}`}>{t('openLink', { id: data.openResendId })}</Link>
        </p>
      )}
      <p>{t('whom', { count: total, sender: task.senderAccount.accountName })}</p>
      {data.taken.length > 0 && (
        <ul aria-label={t('taken')} className="flex flex-col gap-0.5">
          {data.taken.map(({ reasonCode, reason, count }) => (
            <li className="flex justify-between gap-4" key={reasonCode}>
              <span className="text-muted">{reason}</span>
              <span className="whitespace-nowrap">{t('people', { count })}</span>
            </li>
          ))}
        </ul>
      )}
      {data.asked.length > 0 && (
        <fieldset className="rounded-md bg-warning-soft px-3 py-2 text-warning-soft-foreground">
          <legend className="sr-only">{t('asked')}</legend>
          <p>{t('askedWarning')}</p>
          {data.asked.map(({ reasonCode, count }) => (
            <Choice
              className="-mx-2 hover:bg-transparent"
              hint={t('people', { count })}
              isChecked={choice.include.includes(reasonCode)}
              key={reasonCode}
              label={reasons(reasonCode)}
              onChange={(isChecked) =>
                onChange({
                  ...choice,
                  include: isChecked
                    ? [...choice.include, reasonCode]
                    : choice.include.filter((each) => each !== reasonCode),
                })
              }
              type="checkbox"
            />
          ))}
        </fieldset>
      )}
      <When choice={choice} onChange={onChange} />
      <p className="text-muted">{t('same')}</p>
    </>
  );
}

function When({ choice, onChange }: Omit<Props, 'task'>) {
  const t = useTranslations('tasks.detail.resend');
  const timeZone = useTimeZone() ?? 'UTC';
  const now = new Date(useNowMilliseconds());
  const earliest = localTimeOf(now, timeZone);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="font-medium">{t('when')}</legend>
      <Choice
        className="-mx-2"
        isChecked={choice.localTime === null}
        label={t('now')}
        name="resendWhen"
        onChange={() => onChange({ ...choice, localTime: null })}
        type="radio"
      />
      <Choice
        className="-mx-2"
        isChecked={choice.localTime !== null}
        label={t('later')}
        name="resendWhen"
        onChange={() => onChange({ ...choice, localTime: earliest })}
        type="radio"
      />
      {choice.localTime !== null && (
        <FormField
          label={t('time')}
          min={earliest}
          onChange={({ target }) => onChange({ ...choice, localTime: target.value })}
          type="datetime-local"
          value={choice.localTime}
        />
      )}
    </fieldset>
  );
}
