'use client';

import { Button } from '@heroui/react/button';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChooseFiles } from '../media/choose-files.tsx';
import { DropArea } from '../media/drop-area.tsx';
import { acceptOf } from '../media/media-kind.ts';
import { sizeText } from '../ui/formats.ts';
import { MediaPicker } from '../media/media-picker.tsx';
import { UploadList } from '../media/upload-list.tsx';
import type { MediaKind, UploadedFile } from '../media/upload-media.ts';
import { useUploads } from '../media/use-uploads.ts';

type Props = {
  id: string;
  kind: MediaKind;
  /** Names the field; that of its kind when absent. */
  label?: string;
  file: UploadedFile | null;
  error: string | undefined;
  onChange: (file: UploadedFile | null) => void;
};

/** One file of a message: uploaded by button, drop or paste, or taken from the library. */
export function FileField({ id, kind, label, file, error, onChange }: Props) {
  const t = useTranslations('media.field');
  const { uploads, isBusy, start, dismiss, retry } = useUploads(onChange, kind);
  const name = label ?? t(`label.${kind}`);
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="font-medium text-sm">
        {name}
      </span>
      <DropArea
        className="flex flex-col items-start gap-3 rounded-lg border border-field-border border-dashed px-4 py-4"
        id={id}
        label={name}
        onFiles={(files) => start(files.slice(0, 1))}
      >
        <div className="flex flex-wrap items-center gap-2">
          <ChooseFiles
            accept={acceptOf(kind)}
            isDisabled={isBusy}
            label={name}
            onFiles={(files) => start(files.slice(0, 1))}
          >
            <Upload aria-hidden className="size-4" />
            {file ? t(`replace.${kind}`) : t(`choose.${kind}`)}
          </ChooseFiles>
          <MediaPicker isDisabled={isBusy} kind={kind} onPick={onChange} />
          {file && (
            <Button isDisabled={isBusy} onPress={() => onChange(null)} variant="ghost">
              {t(`remove.${kind}`)}
            </Button>
          )}
        </div>
        {file && !isBusy && (
          <p className="break-all text-sm">
            {file.fileName} <span className="text-muted">{sizeText(file.size)}</span>
          </p>
        )}
        {!file && !isBusy && <p className="text-muted text-xs">{t(`hint.${kind}`)}</p>}
        <UploadList dismiss={dismiss} retry={retry} uploads={uploads} />
      </DropArea>
      {error && <p className="text-danger-soft-foreground text-sm">{error}</p>}
    </div>
  );
}
