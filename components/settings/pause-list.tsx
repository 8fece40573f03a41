'use client';

import { useTranslations } from 'next-intl';
import { Section } from '../ui/section.tsx';
import { TimeText } from '../ui/time-text.tsx';
import type { Connection } from './use-connection.ts';

/** The APIs that WeCom told to rest, and until when. */
export function PauseList({ pauses }: { pauses: Connection['pauses'] }) {
  const t = useTranslations('settings.pauses');
  return (
    <Section description={t('description')} title={t('title')}>
      {pauses.length === 0 && <p className="text-muted text-sm">{t('none')}</p>}
      <ul className="flex flex-col gap-2 text-sm">
        {pauses.map(({ api, name, until }) => (
          <li className="flex flex-wrap justify-between gap-x-4" key={api}>
            <span>{name}</span>
            <span className="text-muted">{t.rich('until', { time: () => <TimeText isExact value={until} /> })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
