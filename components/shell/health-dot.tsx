'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import { solid } from '../ui/tone.ts';
import { HealthList } from './health-list.tsx';
import { type Health, useHealth } from './use-health.ts';

const PopoverPanel = lazy(() => import('../ui/popover-panel.tsx'));

const tones = { unknown: 'neutral', healthy: 'success', broken: 'danger' } as const;

/** One dot for the whole system: green, or red with the cause one press away. */
export function HealthDot() {
  const t = useTranslations('shell.health');
  const health = useHealth();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const state = health.isUnknown ? 'unknown' : health.isHealthy ? 'healthy' : 'broken';
  const cause = health.parts && causeOf(health.parts);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={t('label', { state: t(cause ?? state) })}
        className="gap-2"
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <span aria-hidden className={`size-2 rounded-full ${solid[tones[state]]}`} />
        <span className={state === 'broken' ? 'text-danger-soft-foreground' : 'text-muted max-sm:hidden'}>
          {t(cause ?? state)}
        </span>
      </Button>
      <Deferred isOpen={isOpen}>
        <PopoverPanel
          className="w-80"
          isOpen={isOpen}
          label={t('title')}
          onOpenChange={setOpen}
          placement="bottom end"
          triggerRef={trigger}
        >
          <div className="p-4">
            <h2 className="mb-2 font-medium text-sm">{t('title')}</h2>
            <HealthList health={health} />
          </div>
        </PopoverPanel>
      </Deferred>
    </>
  );
}

/** The one thing to say first: without the worker nothing is sent, whatever the connection does. */
function causeOf({ connection, worker }: NonNullable<Health['parts']>) {
  if (!worker.isHealthy) return 'brokenWorker';
  return connection.isHealthy ? null : 'brokenConnection';
}
