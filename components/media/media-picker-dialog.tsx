'use client';

import { Modal } from '@heroui/react/modal';
import { FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { sizeText } from '../ui/formats.ts';
import { MediaThumbnail } from './media-thumbnail.tsx';
import { MoreButton } from './more-button.tsx';
import type { MediaKind, UploadedFile } from './upload-media.ts';
import { useLibrary } from './use-library.ts';

type Props = {
  kind: MediaKind | null;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onPick: (file: UploadedFile) => void;
};

/** The library as a grid of buttons; see MediaPicker. */
export default function MediaPickerDialog({ kind, isOpen, onOpenChange, onPick }: Props) {
  const t = useTranslations('media');
  const [keyword, setKeyword] = useState('');
  const { records, query } = useLibrary({ kind, keyword }, { isEnabled: isOpen });
  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal.Container placement="center" size="lg">
        <Modal.Dialog>
          <Modal.CloseTrigger aria-label={t('picker.close')} />
          <Modal.Header>
            <Modal.Heading>{t('picker.title')}</Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <div className="flex min-h-64 flex-col gap-4">
              <SearchBox label={t('search')} onSearch={setKeyword} placeholder={t('search')} value={keyword} />
              {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
              {records?.length === 0 && (
                <EmptyState
                  description={keyword ? undefined : t('picker.emptyText')}
                  icon={FolderOpen}
                  title={keyword ? t('noneFound') : t('picker.empty')}
                />
              )}
              <ul aria-busy={query.isPending} className="grid grid-cols-2 gap-3 sm:grid-cols-3">
                {records?.map((file) => (
                  <li key={file.mediaId}>
                    <button
                      aria-label={file.fileName}
                      className="flex w-full cursor-pointer flex-col gap-1 rounded-lg border border-border p-2 text-left hover:bg-surface-secondary"
                      onClick={() => onPick(file)}
                      type="button"
                    >
                      <MediaThumbnail file={file} />
                      <span className="line-clamp-2 break-all text-sm">{file.fileName}</span>
                      <span className="text-muted text-xs">{sizeText(file.size)}</span>
                    </button>
                  </li>
                ))}
              </ul>
              <MoreButton query={query} />
            </div>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
