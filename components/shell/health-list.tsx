'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCan } from '../session/session.tsx';
import { problemOf } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { solid, type Tone } from '../ui/tone.ts';
import type { Health } from './use-health.ts';

/** Connection, worker and sync, each with its state and, when broken, the cause. */
export function HealthList({ health: { parts, error } }: { health: Health }) {
  const t = useTranslations('shell.health');
  const unreachable = useTranslations('ui.error')('unreachable');
  if (!parts) {
    return <p className="text-muted text-sm">{error ? (problemOf(error).message ?? unreachable) : t('unknown')}</p>;
  }
  const { connection, worker, lastSyncTime, pauses } = parts;
  return (
    <ul className="flex flex-col gap-3 text-sm">
      <Line name={t('connection')} tone={connection.isHealthy ? 'success' : 'danger'}>
        {connection.isHealthy ? t('connected') : (connection.detail ?? t('disconnected'))}
        {!connection.isHealthy && connection.since && (
          <span>{t.rich('since', { time: () => <TimeText value={connection.since} /> })}</span>
        )}
        {!connection.isHealthy && <Repair />}
      </Line>
      <Line name={t('worker')} tone={worker.isHealthy ? 'success' : 'danger'}>
        {worker.isHealthy ? t('running') : worker.seenTime ? t('stopped') : t('neverRan')}
        {!worker.isHealthy && worker.seenTime && <TimeText value={worker.seenTime} />}
        {!worker.isHealthy && <span className="basis-full">{t('todo.worker')}</span>}
      </Line>
      <Line name={t('sync')} tone={lastSyncTime ? 'success' : 'neutral'}>
        {lastSyncTime ? <TimeText value={lastSyncTime} /> : t('neverSynced')}
      </Line>
      {pauses.map(({ api, name, until }) => (
        <Line key={api} name={t('paused', { name })} tone="warning">
          {t.rich('goesOn', { time: () => <TimeText isExact value={until} /> })}
        </Line>
      ))}
    </ul>
  );
}

/** What to do about a broken connection: by whoever may, or whom to tell. */
function Repair() {
  const t = useTranslations('shell.health.todo');
  const mayRepair = useCan('workbench:settings:manage');
  if (!mayRepair) return <span className="basis-full">{t('askAdmin')}</span>;
  return (
    <Link className="basis-full text-link hover:underline" href="/settings/connection">
      {t('connection')}
    </Link>
  );
}

function Line({ name, tone, children }: { name: string; tone: Tone; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <span aria-hidden className={`mt-2 size-2 shrink-0 rounded-full ${solid[tone]}`} />
      <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-3">
        <span>{name}</span>
        <span className="flex flex-wrap gap-x-2 text-muted">{children}</span>
      </div>
    </li>
  );
}
