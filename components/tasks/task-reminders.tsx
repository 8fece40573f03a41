'use client';

import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';
import { Section } from '../ui/section.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useMoment } from './use-moment.ts';

const shownAtMost = 20;

/** What the members were told of the task: reminders of each batch, and notices by application message. */
export function TaskReminders({ task }: { task: TaskDetail }) {
  const t = useTranslations('tasks.detail.reminders');
  const moment = useMoment();
  const { batches, usedUpCount, availableTime } = task.reminders;
  const told = batches.filter(({ state, plannedTime }) => state !== null || plannedTime !== null);
  if (told.length + task.notices.length === 0) return null;
  const reminded = batches.filter(({ lastTime }) => lastTime !== null).length;
  return (
    <Section title={t('title')}>
      <div className="flex flex-col gap-3 text-sm">
        {told.length > 0 && (
          <>
            <p>{t('summary', { total: batches.length, reminded, usedUp: usedUpCount })}</p>
            {availableTime && <p className="text-muted">{t('available', { time: moment(availableTime) })}</p>}
            <ul className="flex flex-col gap-1.5">
              {told.slice(0, shownAtMost).map((batch) => (
                <li key={batch.sequence}>
                  <span className="font-medium">{t('batch', { sequence: batch.sequence })}</span>{' '}
                  {t('used', { used: batch.usedCount })}
                  {batch.state && ` · ${t(`states.${known(batch.state)}`)}`}
                  {batch.lastTime && (
                    <span className="text-muted">
                      {' '}
                      <TimeText value={batch.lastTime} />
                    </span>
                  )}
                  {batch.plannedTime && (
                    <p className="text-muted">{t('planned', { time: moment(batch.plannedTime) })}</p>
                  )}
                  {batch.message && <p className="text-muted">{batch.message}</p>}
                </li>
              ))}
            </ul>
          </>
        )}
        {task.notices.length > 0 && (
          <ul aria-label={t('notices')} className="flex flex-col gap-1.5">
            {task.notices.map(({ accountId, kind, state, time, message }) => (
              <li key={`${accountId} ${kind}`}>
                {t(`noticeKinds.${kind}`)} · {t(`noticeStates.${state}`)}{' '}
                <span className="text-muted">{moment(time)}</span>
                {message && <p className="text-muted">{message}</p>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

const states = ['WAITING', 'CALLING', 'SENT', 'REFUSED', 'DROPPED'] as const;

/** A state of a newer release counts as unknown. */
function known(state: string): (typeof states)[number] | 'UNKNOWN' {
  return states.find((each) => each === state) ?? 'UNKNOWN';
}
