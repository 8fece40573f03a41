'use client';

import { Button } from '@heroui/react/button';
import { ImageUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import type { UploadedImage } from './task-draft.ts';
import { imageTypes } from './upload-image.ts';
import type { ImageUpload } from './use-image-upload.ts';

type Props = { image: UploadedImage | null; upload: ImageUpload; onRemove: () => void };

/** Choosing a picture: by button or by dropping it, with the way of the upload. */
export function ImageField({ image, upload, onRemove }: Props) {
  const t = useTranslations('tasks.compose.content');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const isUploading = upload.share !== null;
  return (
    <div
      className="flex flex-col items-start gap-3 rounded-lg border border-field-border border-dashed px-4 py-4"
      id="field-image"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void upload.start(event.dataTransfer.files[0]);
      }}
      tabIndex={-1}
    >
      <label className="sr-only" htmlFor={id}>
        {t('image')}
      </label>
      <input
        accept={imageTypes.join()}
        className="sr-only"
        id={id}
        onChange={({ target }) => {
          void upload.start(target.files?.[0]);
          target.value = '';
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button isDisabled={isUploading} onPress={() => input.current?.click()} variant="secondary">
          <ImageUp aria-hidden className="size-4" />
          {image ? t('replaceImage') : t('chooseImage')}
        </Button>
        {image && (
          <Button isDisabled={isUploading} onPress={onRemove} variant="ghost">
            {t('removeImage')}
          </Button>
        )}
      </div>
      {image && !isUploading && <p className="break-all text-sm">{image.fileName}</p>}
      {!image && !isUploading && <p className="text-muted text-xs">{t('imageHint')}</p>}
      {isUploading && (
        <progress
          aria-label={t('uploading', { name: upload.fileName })}
          className="h-2 w-full max-w-xs accent-(--accent)"
          max={1}
          value={upload.share ?? 0}
        />
      )}
      {upload.problem && (
        <p className="text-danger-soft-foreground text-sm" role="alert">
          {upload.problem}
        </p>
      )}
    </div>
  );
}
