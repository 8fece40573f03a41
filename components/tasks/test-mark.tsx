'use client';

import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says that a task went to the test list alone. */
export function TestMark() {
  const t = useTranslations('taskPage');
  return (
    <span className="inline-flex h-5 shrink-0 items-center gap-1 rounded-full border border-border px-2 font-normal text-muted text-xs">
      <FlaskConical aria-hidden className="size-3" />
      {t('test')}
    </span>
  );
}
