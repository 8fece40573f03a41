'use client';

import { useTranslations } from 'next-intl';
import { contentLimits } from '#server/tasks/content-limits';
import { FormField } from '../ui/form-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import type { LinkDraft } from './task-draft.ts';

type Props = {
  /** Before the names of the fields, when there are several links. */
  prefix?: string;
  link: LinkDraft;
  errorOf: (field: string) => string | undefined;
  onChange: (link: LinkDraft) => void;
};

/** The four fields of a link message. */
export function LinkFields({ prefix = '', link, errorOf, onChange }: Props) {
  const t = useTranslations('tasks.compose.content');
  const set = (name: keyof LinkDraft, field: string) => ({
    id: `field-${prefix}${field}`,
    error: errorOf(`${prefix}${field}`),
    value: link[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...link, [name]: target.value }),
  });
  return (
    <>
      <FormField
        {...set('title', 'linkTitle')}
        description={<ByteCounter max={contentLimits.linkTitle} text={link.title.trim()} />}
        label={t('linkTitle')}
      />
      <FormField
        {...set('desc', 'linkDesc')}
        description={<ByteCounter max={contentLimits.linkDesc} text={link.desc.trim()} />}
        label={t('linkDesc')}
      />
      <FormField {...set('url', 'linkUrl')} description={t('urlHint')} inputMode="url" label={t('linkUrl')} />
      <FormField {...set('picUrl', 'linkPicUrl')} description={t('urlHint')} inputMode="url" label={t('linkPicUrl')} />
    </>
  );
}
