'use client';

import { Button } from '@heroui/react/button';
import { BookmarkPlus, LayoutTemplate } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { lazy, useEffect, useRef, useState } from 'react';
import { useCan } from '../session/session.tsx';
import { SaveTemplate } from '../templates/save-template.tsx';
import { trpc } from '../trpc.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { draftContentOf } from './draft-content.ts';
import { contentOf } from './draft-request.ts';
import type { ContentFieldsProps } from './content-fields.ts';
import { contentProblems } from './content-problems.ts';
import { emptyDraft } from './task-draft.ts';

const Picker = lazy(() => import('../templates/template-picker-dialog.tsx'));

/** Takes a content from a template, and keeps the one that is written as a template. */
export function ContentTemplates({ value, onChange }: Pick<ContentFieldsProps, 'value' | 'onChange'>) {
  const t = useTranslations('templates');
  const maySave = useCan('workbench:customer:manage');
  const [open, setOpen] = useState<'picker' | 'save' | null>(null);
  const isReady = contentProblems(value).length === 0;
  const isReplacing = JSON.stringify(value) !== JSON.stringify({ ...emptyDraft().content, type: value.type });
  useTemplateOfAddress(onChange);

  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => setOpen('picker')} size="sm" variant="secondary">
        <LayoutTemplate aria-hidden className="size-4" />
        {t('picker.open')}
      </Button>
      {maySave && (
        <Button isDisabled={!isReady} onPress={() => setOpen('save')} size="sm" variant="ghost">
          <BookmarkPlus aria-hidden className="size-4" />
          {t('save.open')}
        </Button>
      )}
      <Deferred isOpen={open === 'picker'}>
        <Picker
          isOpen={open === 'picker'}
          isReplacing={isReplacing}
          onOpenChange={(isOpen) => setOpen(isOpen ? 'picker' : null)}
          onPick={({ messageContent, media }) => {
            setOpen(null);
            onChange((old) => draftContentOf(messageContent, media) ?? old);
          }}
        />
      </Deferred>
      <SaveTemplate
        content={contentOf(value)}
        isOpen={open === 'save'}
        name=""
        onOpenChange={(isOpen) => setOpen(isOpen ? 'save' : null)}
      />
    </div>
  );
}

/** The template that the address names is filled in once; the address then forgets it, so that a reload keeps what is typed. */
function useTemplateOfAddress(onChange: ContentFieldsProps['onChange']) {
  const given = Number(useSearchParams().get('template'));
  const [wanted] = useState(() => (Number.isSafeInteger(given) && given > 0 ? given : null));
  const { data } = trpc.templates.get.useQuery({ templateId: wanted ?? 1 }, { enabled: wanted !== null });
  const isFilled = useRef(false);
  useEffect(() => {
    if (!data || isFilled.current) return;
    isFilled.current = true;
    onChange((old) => draftContentOf(data.messageContent, data.media) ?? old);
    const url = new URL(window.location.href);
    url.searchParams.delete('template');
    window.history.replaceState(null, '', url);
  }, [data, onChange]);
}
