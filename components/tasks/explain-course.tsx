'use client';

import { useTranslations } from 'next-intl';
import type { Explanation } from '#server/tasks/explain-schema';
import { useMoment } from './use-moment.ts';

const outcomes = [
  'ACCEPTED',
  'ADOPTED',
  'NOT_PROCESSED',
  'BLOCKED',
  'REFUSED',
  'UNKNOWN',
  'ABSENT',
  'GIVEN_UP',
] as const;

/** The batch the customer was handed over in, and each call for it. */
export function ExplainCourse({ batch }: Pick<Explanation, 'batch'>) {
  const t = useTranslations('explain.course');
  const moment = useMoment();
  if (!batch) {
    return (
      <section>
        <h3 className="mb-1.5 font-semibold">{t('title')}</h3>
        <p className="text-muted">{t('none')}</p>
      </section>
    );
  }
  const times = [
    batch.submitTime && t('submitted', { time: moment(batch.submitTime) }),
    batch.deadline && t('deadline', { time: moment(batch.deadline) }),
    batch.withdrawnTime && t('withdrawn', { time: moment(batch.withdrawnTime) }),
  ].filter((each) => each !== null);
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t('title')}</h3>
      <p>{[t('batch', { sequence: batch.sequence }), ...times].join(' · ')}</p>
      {batch.msgid && <p className="break-all font-mono text-muted text-xs">msgid {batch.msgid}</p>}
      <ol className="mt-1.5 flex flex-col gap-1">
        {batch.attempts.map((attempt) => (
          <li className="flex flex-wrap items-baseline gap-x-2" key={attempt.number}>
            <span className="text-muted text-xs">{moment(attempt.startTime)}</span>
            <span>
              {t('attempt', { number: attempt.number })} ·
              {t(`outcome.${outcomes.find((each) => each === attempt.outcome) ?? 'none'}`)}
              {attempt.message && <span className="text-muted"> {attempt.message}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
