'use client';

import { useTranslations } from 'next-intl';
import { contentLimits } from '#server/tasks/content-limits';
import { FormField } from '../ui/form-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import { FileField } from './file-field.tsx';
import type { MiniprogramDraft } from './task-draft.ts';

type Props = {
  /** Before the names of the fields, when there are several mini-programs. */
  prefix?: string;
  miniprogram: MiniprogramDraft;
  errorOf: (field: string) => string | undefined;
  onChange: (next: (old: MiniprogramDraft) => MiniprogramDraft) => void;
};

/** The three texts and the picture of a mini-program card. */
export function MiniprogramFields({ prefix = '', miniprogram, errorOf, onChange }: Props) {
  const t = useTranslations('tasks.compose.content');
  const set = (name: 'title' | 'appid' | 'page', field: string) => ({
    id: `field-${prefix}${field}`,
    error: errorOf(`${prefix}${field}`),
    value: miniprogram[name],
    onChange: ({ target: { value } }: { target: { value: string } }) => onChange((old) => ({ ...old, [name]: value })),
  });
  return (
    <>
      <FormField
        {...set('title', 'appTitle')}
        description={<ByteCounter max={contentLimits.miniprogramTitle} text={miniprogram.title.trim()} />}
        label={t('appTitle')}
      />
      <FormField {...set('appid', 'appid')} description={t('appidHint')} label={t('appid')} />
      <FormField {...set('page', 'page')} description={t('pageHint')} label={t('page')} />
      <FileField
        error={errorOf(`${prefix}cover`)}
        file={miniprogram.cover}
        id={`field-${prefix}cover`}
        kind="IMAGE"
        label={t('cover')}
        onChange={(cover) => onChange((old) => ({ ...old, cover }))}
      />
    </>
  );
}
