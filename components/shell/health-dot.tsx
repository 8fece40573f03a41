'use client';

import { Button } from '@heroui/react/button';
import { Popover } from '@heroui/react/popover';
import { useTranslations } from 'next-intl';
import { solid } from '../ui/tone.ts';
import { HealthList } from './health-list.tsx';
import { useHealth } from './use-health.ts';

/** One dot for the whole system: green, or red with the cause one press away. */
export function HealthDot() {
  const t = useTranslations('shell.health');
  const health = useHealth();
  const state = health.isUnknown ? 'unknown' : health.isHealthy ? 'healthy' : 'broken';
  const tone = { unknown: 'neutral', healthy: 'success', broken: 'danger' } as const;
  return (
    <Popover>
      <Button aria-label={t('label', { state: t(state) })} className="gap-2" size="sm" variant="ghost">
        <span aria-hidden className={`size-2 rounded-full ${solid[tone[state]]}`} />
        <span className={state === 'broken' ? 'text-danger-soft-foreground' : 'text-muted max-sm:hidden'}>
          {t(state)}
        </span>
      </Button>
      <Popover.Content className="w-80 max-w-[calc(100vw-2rem)]" placement="bottom end">
        <Popover.Dialog>
          <Popover.Heading className="mb-2 font-medium text-sm">{t('title')}</Popover.Heading>
          <HealthList health={health} />
        </Popover.Dialog>
      </Popover.Content>
    </Popover>
  );
}
