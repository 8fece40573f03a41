'use client';

import { Button } from '@heroui/react/button';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FormField } from '../ui/form-field.tsx';
import { Section } from '../ui/section.tsx';
import { StatusChip } from '../ui/status-chip.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { CallbackForm } from './callback-form.tsx';
import type { Connection } from './use-connection.ts';

/** Where WeCom pushes its events to, and whether any have come. */
export function CallbackSection({ connection: { source, callback } }: { connection: Connection }) {
  const t = useTranslations('settings.callback');
  const toasts = useToasts();
  const state = !callback.hasKeys ? 'missing' : callback.lastEventTime ? 'working' : 'waiting';
  const tone = { missing: 'neutral', waiting: 'warning', working: 'success' } as const;
  const copy = () =>
    navigator.clipboard.writeText(callback.url).then(
      () => toasts.succeeded(t('copied')),
      (error: unknown) => toasts.failed(t('copyFailed'), error),
    );
  return (
    <Section description={t('description')} title={t('title')}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <StatusChip tone={tone[state]}>{t(`state.${state}`)}</StatusChip>
          {callback.lastEventTime && (
            <span className="text-muted">
              {t('lastEvent')} <TimeText value={callback.lastEventTime} />
              {' · '}
              {t('open', { count: callback.openEventCount })}
            </span>
          )}
        </div>
        <div>
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <FormField
                className="font-mono text-xs"
                label={t('url')}
                onFocus={({ currentTarget }) => currentTarget.select()}
                readOnly
                value={callback.url}
              />
            </div>
            <Button className="mt-6 h-9" onPress={() => void copy()} size="sm" variant="secondary">
              <Copy aria-hidden className="size-4" />
              {t('copy')}
            </Button>
          </div>
          <p className="mt-2 text-muted text-sm">{t('help')}</p>
        </div>
        {source === 'DATABASE' && <CallbackForm hasKeys={callback.hasKeys} />}
      </div>
    </Section>
  );
}
