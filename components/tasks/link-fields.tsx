'use client';

import { useTranslations } from 'next-intl';
import { contentLimits } from '#server/tasks/content-limits';
import { FormField } from '../ui/form-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import type { DraftContent } from './task-draft.ts';

type Link = DraftContent['link'];
type Props = { link: Link; errorOf: (field: string) => string | undefined; onChange: (link: Link) => void };

/** The four fields of a link message. */
export function LinkFields({ link, errorOf, onChange }: Props) {
  const t = useTranslations('tasks.compose.content');
  const set = (name: keyof Link) => ({
    value: link[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...link, [name]: target.value }),
  });
  return (
    <>
      <FormField
        {...set('title')}
        description={<ByteCounter max={contentLimits.linkTitle} text={link.title.trim()} />}
        error={errorOf('linkTitle')}
        id="field-linkTitle"
        label={t('linkTitle')}
      />
      <FormField
        {...set('desc')}
        description={<ByteCounter max={contentLimits.linkDesc} text={link.desc.trim()} />}
        error={errorOf('linkDesc')}
        id="field-linkDesc"
        label={t('linkDesc')}
      />
      <FormField
        {...set('url')}
        description={t('urlHint')}
        error={errorOf('linkUrl')}
        id="field-linkUrl"
        inputMode="url"
        label={t('linkUrl')}
      />
      <FormField
        {...set('picUrl')}
        description={t('urlHint')}
        error={errorOf('linkPicUrl')}
        id="field-linkPicUrl"
        inputMode="url"
        label={t('linkPicUrl')}
      />
    </>
  );
}
