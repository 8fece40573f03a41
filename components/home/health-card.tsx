'use client';

import { useTranslations } from 'next-intl';
import { HealthList } from '../shell/health-list.tsx';
import { useHealth } from '../shell/use-health.ts';
import { Section } from '../ui/section.tsx';

/** Whether WeCom, the worker and the sync are well. */
export function HealthCard() {
  const t = useTranslations('shell.health');
  const health = useHealth();
  return (
    <Section title={t('title')}>
      <HealthList health={health} />
    </Section>
  );
}
