'use client';

import { Button } from '@heroui/react/button';
import { AppWindow, Link2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { contentLimits } from '#server/tasks/content-limits';
import { ChooseFiles } from '../media/choose-files.tsx';
import { DropArea } from '../media/drop-area.tsx';
import { MediaPicker } from '../media/media-picker.tsx';
import { UploadList } from '../media/upload-list.tsx';
import { useUploads } from '../media/use-uploads.ts';
import { AttachmentItem } from './attachment-item.tsx';
import { attachmentOf, moved, nameOf, placedAt } from './attachments.ts';
import type { ContentFieldsProps } from './content-fields.ts';
import type { AttachmentDraft } from './task-draft.ts';
import { TextArea } from './text-area.tsx';

/** A text and up to nine attachments in the order they are sent; files may be dropped or pasted anywhere here. */
export default function MultiFields({
  value: { text, attachments },
  errorOf,
  forbidden,
  onChange,
}: ContentFieldsProps) {
  const t = useTranslations('tasks.compose.content');
  const [removed, setRemoved] = useState<{ attachment: AttachmentDraft; at: number } | null>(null);
  const set = (next: (old: AttachmentDraft[]) => AttachmentDraft[]) =>
    onChange((old) => ({ attachments: next(old.attachments) }));
  const add = (attachment: AttachmentDraft) => set((old) => [...old, attachment]);
  const { uploads, start, dismiss, retry } = useUploads((file) => add(attachmentOf(file)));
  const room = contentLimits.attachments - attachments.length - uploads.filter(({ problem }) => !problem).length;
  const isFull = room <= 0;

  function remove(attachment: AttachmentDraft, at: number) {
    setRemoved({ attachment, at });
    set((old) => old.filter(({ id }) => id !== attachment.id));
  }

  function undo() {
    if (removed) set((old) => old.toSpliced(removed.at, 0, removed.attachment));
    setRemoved(null);
  }

  return (
    <DropArea
      className="flex flex-col gap-4 rounded-lg"
      label={t('types.MULTI')}
      onFiles={(files) => start(files.slice(0, Math.max(room, 0)))}
    >
      <TextArea
        error={errorOf('text')}
        forbidden={forbidden}
        label={t('textOptional')}
        onChange={(next) => onChange(() => ({ text: next }))}
        rows={5}
        value={text}
      />
      <section aria-label={t('attachments')} className="flex flex-col gap-3" id="field-attachments" tabIndex={-1}>
        <h3 className="flex justify-between gap-3 font-medium text-sm">
          {t('attachments')}
          <span className="font-normal text-muted text-xs">
            {t('attachmentsUsed', { used: attachments.length, max: contentLimits.attachments })}
          </span>
        </h3>
        {attachments.length > 0 && (
          <ol className="flex flex-col gap-2">
            {attachments.map((attachment, at) => (
              <AttachmentItem
                attachment={attachment}
                errorOf={errorOf}
                isFirst={at === 0}
                isLast={at === attachments.length - 1}
                key={attachment.id}
                onChange={(next) => set((old) => old.map((each) => (each.id === attachment.id ? next(each) : each)))}
                onDropped={(id) => set((old) => placedAt(old, id, attachment.id))}
                onMove={(by) => set((old) => moved(old, attachment.id, by))}
                onRemove={() => remove(attachment, at)}
                place={at + 1}
              />
            ))}
          </ol>
        )}
        <UploadList dismiss={dismiss} retry={retry} uploads={uploads} />
        <p aria-live="polite" className="flex flex-wrap items-center gap-x-3 text-sm empty:hidden">
          {removed && (
            <>
              {t('removedAttachment', { name: nameOf(removed.attachment) || t(`types.${removed.attachment.type}`) })}
              <Button autoFocus isDisabled={isFull} onPress={undo} size="sm" variant="ghost">
                {t('undo')}
              </Button>
            </>
          )}
        </p>
        <div className="flex flex-wrap items-center gap-2 rounded-lg border border-field-border border-dashed px-4 py-4">
          <ChooseFiles
            isDisabled={isFull}
            isMultiple
            label={t('attachmentFiles')}
            onFiles={(files) => start(files.slice(0, room))}
          >
            <Upload aria-hidden className="size-4" />
            {t('addFiles')}
          </ChooseFiles>
          <MediaPicker isDisabled={isFull} kind={null} onPick={(file) => add(attachmentOf(file))} />
          <Button isDisabled={isFull} onPress={() => add(attachmentOf('LINK'))} variant="ghost">
            <Link2 aria-hidden className="size-4" />
            {t('addLink')}
          </Button>
          <Button isDisabled={isFull} onPress={() => add(attachmentOf('MINIPROGRAM'))} variant="ghost">
            <AppWindow aria-hidden className="size-4" />
            {t('addMiniprogram')}
          </Button>
          <p className="w-full text-muted text-xs">{isFull ? t('attachmentsFull') : t('attachmentsHint')}</p>
        </div>
        {errorOf('attachments') && <p className="text-danger-soft-foreground text-sm">{errorOf('attachments')}</p>}
      </section>
    </DropArea>
  );
}
