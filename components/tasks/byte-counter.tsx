'use client';

import { useTranslations } from 'next-intl';
import { utf8Bytes } from '#server/tasks/content-limits';

/** How much of a limit a text uses, in bytes as WeCom counts them. */
export function ByteCounter({ text, max }: { text: string; max: number }) {
  const t = useTranslations('tasks.compose.content');
  const used = utf8Bytes(text);
  return (
    <span className={used > max ? 'font-medium text-danger-soft-foreground' : ''}>{t('bytes', { used, max })}</span>
  );
}
