'use client';

import { Modal } from '@heroui/react/modal';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TimeText } from '../ui/time-text.tsx';
import { mediaUrl } from './media-kind.ts';
import { sizeText } from '../ui/formats.ts';
import { MediaUses } from './media-uses.tsx';
import { MediaThumbnail } from './media-thumbnail.tsx';
import type { LibraryFile } from './use-library.ts';

/** The dialog itself; see MediaPreview. */
export default function MediaPreviewDialog({ file, onClose }: { file: LibraryFile | null; onClose: () => void }) {
  const t = useTranslations('media.preview');
  return (
    <Modal.Backdrop isOpen={file !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal.Container placement="center" size="lg">
        <Modal.Dialog>
          <Modal.CloseTrigger aria-label={t('close')} />
          {file && <Shown file={file} />}
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}

function Shown({ file }: { file: LibraryFile }) {
  const t = useTranslations('media');
  const address = mediaUrl(file.mediaId);
  return (
    <>
      <Modal.Header>
        <Modal.Heading className="break-all pr-8">{file.fileName}</Modal.Heading>
      </Modal.Header>
      <Modal.Body>
        <div className="flex flex-col gap-4">
          {file.kind === 'IMAGE' && (
            <img alt={file.fileName} className="max-h-[60vh] w-full object-contain" src={address} />
          )}
          {file.kind === 'VIDEO' && (
            <video aria-label={file.fileName} className="max-h-[60vh] w-full" controls preload="metadata" src={address}>
              <track kind="captions" />
            </video>
          )}
          {file.kind === 'FILE' && <MediaThumbnail className="h-32 w-full" file={file} />}
          <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
            <Line label={t('preview.size')}>{sizeText(file.size)}</Line>
            <Line label={t('preview.createTime')}>
              <TimeText value={file.createTime} />
            </Line>
            <Line label={t('preview.createdBy')}>{file.createdBy}</Line>
          </dl>
          <MediaUses mediaId={file.mediaId} />
          <a
            className="inline-flex items-center gap-1.5 self-start text-link text-sm underline"
            download
            href={address}
          >
            <Download aria-hidden className="size-4" />
            {t('preview.download')}
          </a>
        </div>
      </Modal.Body>
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
