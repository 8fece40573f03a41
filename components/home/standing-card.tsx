'use client';

import { useTranslations } from 'next-intl';
import { HealthList } from '../shell/health-list.tsx';
import { useHealth } from '../shell/use-health.ts';
import type { Outputs } from '../trpc.tsx';
import { Section } from '../ui/section.tsx';

type Summary = Outputs['workbench']['summary'];

/** Whether WeCom, the worker and the sync are well, and how often a customer may be reached. */
export function StandingCard({ summary }: { summary: Summary | undefined }) {
  const t = useTranslations('shell.health');
  const tHome = useTranslations('home.quota');
  const health = useHealth();
  return (
    <Section title={t('title')}>
      <HealthList health={health} />
      {summary && (
        <div className="mt-4 border-separator border-t pt-4 text-sm">
          <p className="flex flex-wrap justify-between gap-x-3">
            <span>{tHome('title')}</span>
            <span className="text-muted">{tHome(`modes.${summary.quotaMode}`)}</span>
          </p>
          <p className="mt-1 text-muted text-xs">{tHome('text')}</p>
        </div>
      )}
    </Section>
  );
}
