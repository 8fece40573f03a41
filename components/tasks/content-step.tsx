'use client';

import { useTranslations } from 'next-intl';
import { contentLimits } from '#server/tasks/content-limits';
import { FormArea } from '../ui/form-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import { Choice } from './choice.tsx';
import { ImageField } from './image-field.tsx';
import { LinkFields } from './link-fields.tsx';
import { type MessageView, mediaUrl } from './message-view.ts';
import { PhonePreview } from './phone-preview.tsx';
import { Step } from './step.tsx';
import type { DraftContent } from './task-draft.ts';
import { useImageUpload } from './use-image-upload.ts';

type Props = {
  value: DraftContent;
  senderName: string | null;
  isDone: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (change: Partial<DraftContent>) => void;
};

const types = ['TEXT', 'IMAGE', 'LINK'] as const;

/** What the customers get, beside what it will look like. */
export function ContentStep({ value, senderName, isDone, errorOf, onChange }: Props) {
  const t = useTranslations('tasks.compose.content');
  const upload = useImageUpload((image) => onChange({ image }));
  return (
    <Step description={t('description')} isDone={isDone} number={3} title={t('title')}>
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <fieldset className="-mx-2 flex flex-wrap gap-x-2">
            <legend className="sr-only">{t('type')}</legend>
            {types.map((type) => (
              <Choice
                isChecked={value.type === type}
                key={type}
                label={t(`types.${type}`)}
                name="contentType"
                onChange={() => onChange({ type })}
                type="radio"
              />
            ))}
          </fieldset>
          {value.type === 'TEXT' && (
            <div className="flex flex-col gap-1">
              <FormArea
                error={errorOf('text')}
                id="field-text"
                label={t('text')}
                onChange={({ target }) => onChange({ text: target.value })}
                placeholder={t('textPlaceholder')}
                rows={8}
                value={value.text}
              />
              <p className="flex flex-wrap justify-between gap-x-3 text-muted text-xs">
                <span>{t('bytesHint')}</span>
                <ByteCounter max={contentLimits.text} text={value.text} />
              </p>
            </div>
          )}
          {value.type === 'IMAGE' && (
            <>
              <ImageField image={value.image} onRemove={() => onChange({ image: null })} upload={upload} />
              {errorOf('image') && <p className="text-danger-soft-foreground text-sm">{errorOf('image')}</p>}
            </>
          )}
          {value.type === 'LINK' && (
            <LinkFields errorOf={errorOf} link={value.link} onChange={(link) => onChange({ link })} />
          )}
        </div>
        <PhonePreview message={viewOf(value)} sender={senderName} />
      </div>
    </Step>
  );
}

function viewOf({ type, text, image, link }: DraftContent): MessageView {
  if (type === 'TEXT') return { type, text };
  if (type === 'IMAGE') return { type, imageUrl: image && mediaUrl(image.mediaId) };
  return { type, ...link };
}
