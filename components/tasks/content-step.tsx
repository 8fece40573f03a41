'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { Choice } from './choice.tsx';
import type { ContentFieldsProps } from './content-fields.ts';
import { forbiddenPlaces } from './content-forbidden.ts';
import { ContentTemplates } from './content-templates.tsx';
import { FileField } from './file-field.tsx';
import { LinkFields } from './link-fields.tsx';
import { draftView } from './draft-view.ts';
import { PhonePreview } from './phone-preview.tsx';
import { Step } from './step.tsx';
import { TextArea } from './text-area.tsx';

// Most messages are a text: what only others need comes when it is chosen.
const MultiFields = lazy(() => import('./multi-fields.tsx'));
const MiniprogramFields = lazy(() =>
  import('./miniprogram-fields.tsx').then((module) => ({ default: module.MiniprogramFields })),
);

type Props = ContentFieldsProps & { senderName: string | null; isDone: boolean };

const types = ['TEXT', 'IMAGE', 'LINK', 'MINIPROGRAM', 'VIDEO', 'FILE', 'MULTI'] as const;

/** What the customers get, beside what it will look like. */
export function ContentStep({ senderName, isDone, ...given }: Props) {
  const t = useTranslations('tasks.compose.content');
  const { value, onChange } = given;
  const fields = { ...given, errorOf: useErrors(given) };
  return (
    <Step description={t('description')} isDone={isDone} number={3} title={t('title')}>
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ContentTemplates onChange={onChange} value={value} />
          <fieldset className="-mx-2 flex flex-wrap gap-x-2">
            <legend className="sr-only">{t('type')}</legend>
            {types.map((type) => (
              <Choice
                isChecked={value.type === type}
                key={type}
                label={t(`types.${type}`)}
                name="contentType"
                onChange={() => onChange(() => ({ type }))}
                type="radio"
              />
            ))}
          </fieldset>
          <Suspense fallback={<div aria-busy className="h-48 animate-pulse rounded-lg bg-surface-secondary" />}>
            <Fields {...fields} />
          </Suspense>
        </div>
        <PhonePreview bubbles={draftView(value)} isFoldable sender={senderName} />
      </div>
    </Step>
  );
}

/** What is wrong with a field; forbidden words are named as soon as they are there. */
function useErrors({ value, forbidden, errorOf }: ContentFieldsProps) {
  const t = useTranslations('content');
  const places = forbidden ? forbiddenPlaces(value, forbidden) : [];
  return (field: string) => {
    const place = places.find((each) => each.field === field);
    if (!place) return errorOf(field);
    const words = place.words.join('、');
    return place.isFileName ? t('forbiddenInFile', { words }) : t('forbidden', { words });
  };
}

function Fields({ value, errorOf, forbidden, onChange }: ContentFieldsProps) {
  const t = useTranslations('tasks.compose.content');
  switch (value.type) {
    case 'TEXT':
      return (
        <TextArea
          error={errorOf('text')}
          forbidden={forbidden}
          label={t('text')}
          onChange={(text) => onChange(() => ({ text }))}
          rows={8}
          value={value.text}
        />
      );
    case 'IMAGE':
    case 'VIDEO':
    case 'FILE': {
      const field = fileFields[value.type];
      return (
        <FileField
          error={errorOf(field)}
          file={value[field]}
          id={`field-${field}`}
          key={field}
          kind={value.type}
          onChange={(file) => onChange(() => ({ [field]: file }))}
        />
      );
    }
    case 'LINK':
      return <LinkFields errorOf={errorOf} link={value.link} onChange={(link) => onChange(() => ({ link }))} />;
    case 'MINIPROGRAM':
      return (
        <MiniprogramFields
          errorOf={errorOf}
          miniprogram={value.miniprogram}
          onChange={(next) => onChange((old) => ({ miniprogram: next(old.miniprogram) }))}
        />
      );
    case 'MULTI':
      return <MultiFields errorOf={errorOf} forbidden={forbidden} onChange={onChange} value={value} />;
  }
}

const fileFields = { IMAGE: 'image', VIDEO: 'video', FILE: 'file' } as const;
