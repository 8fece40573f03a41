'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { Section } from '../ui/section.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { Tone } from '../ui/tone.ts';
import { TestSteps } from './test-steps.tsx';
import { type Connection, useAskTest } from './use-connection.ts';

type State = Connection['test']['state'] | 'STOPPED';

const tones: Record<State, Tone> = {
  NEVER: 'neutral',
  RUNNING: 'accent',
  PASSED: 'success',
  FAILED: 'danger',
  INTERRUPTED: 'warning',
  STOPPED: 'danger',
};

/** Whether the connection works, by its last test, and the button to test it. */
export function ConnectionState({ connection: { test, stopped } }: { connection: Connection }) {
  const t = useTranslations('settings.state');
  const toasts = useToasts();
  const ask = useAskTest();
  const isRunning = test.state === 'RUNNING';
  const state: State = stopped && !isRunning ? 'STOPPED' : test.state;
  const start = () => ask.mutate(undefined, { onError: (error) => toasts.failed(t('failed'), error) });
  return (
    <Section description={t('description')} title={t('title')}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm" role="status">
            <StatusChip isBusy={isRunning} tone={tones[state]}>
              {t(`chips.${state}`)}
            </StatusChip>
            {test.testedTime && (
              <span className="text-muted">
                {t('tested')} <TimeText value={test.testedTime} />
              </span>
            )}
          </div>
          <Button isPending={ask.isPending || isRunning} onPress={start} size="sm">
            {isRunning ? t('testing') : t('test')}
          </Button>
        </div>
        {stopped && !isRunning && (
          <div className="rounded-md bg-danger-soft px-3 py-2 text-danger-soft-foreground text-sm">
            <p>
              {t('stopped')}
              {stopped.message}（<TimeText value={stopped.since} />）
            </p>
            <p className="mt-1">{t('stoppedHelp')}</p>
          </div>
        )}
        {test.state === 'NEVER' && <p className="text-muted text-sm">{t('never')}</p>}
        {test.state === 'INTERRUPTED' && (
          <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-soft-foreground">
            {t('interrupted')}
          </p>
        )}
        {test.steps.length > 0 && <TestSteps steps={test.steps} />}
      </div>
    </Section>
  );
}
