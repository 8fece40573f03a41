'use client';

import { WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOnline } from '../ui/online.ts';

/** Says that there is no network, and that what one sees is from before. */
export function OfflineBanner() {
  const t = useTranslations('shell');
  const isOnline = useOnline();
  return (
    <div aria-live="polite" className="sticky top-14 z-20">
      {!isOnline && (
        <p className="flex items-center gap-2.5 border-separator border-b bg-warning-soft px-4 py-2 text-sm text-warning-soft-foreground sm:px-6 lg:px-8">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {t('offline')}
        </p>
      )}
    </div>
  );
}
