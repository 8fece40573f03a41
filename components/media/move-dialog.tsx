'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { FolderField } from '../ui/folder-field.tsx';
import type { LibraryFile } from './use-library.ts';

type Props = { file: LibraryFile; isOpen: boolean; onClose: () => void };

/** Asks into which folder a file goes; see MediaActions. */
export default function MoveDialog({ file, isOpen, onClose }: Props) {
  const t = useTranslations('templates.move');
  const utils = trpc.useUtils();
  const folders = trpc.media.listFolders.useQuery(undefined, { enabled: isOpen });
  const [folder, setFolder] = useState(file.folder ?? '');
  const move = trpc.media.move.useMutation({
    onSuccess: () => {
      void utils.media.list.invalidate();
      void utils.media.listFolders.invalidate();
      onClose();
    },
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    move.mutate({ mediaId: file.mediaId, folder });
  }

  return (
    <Modal.Backdrop isOpen={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Modal.Container placement="center" size="sm">
        <Modal.Dialog>
          <form onSubmit={submit}>
            <Modal.Header>
              <Modal.Heading>{t('title')}</Modal.Heading>
            </Modal.Header>
            <Modal.Body>
              <FolderField folders={folders.data?.records ?? []} onChange={setFolder} value={folder} />
              {move.error && (
                <p className="mt-2 text-danger-soft-foreground text-sm" role="alert">
                  {problemOf(move.error).message ?? t('failed')}
                </p>
              )}
            </Modal.Body>
            <Modal.Footer>
              <Button onPress={onClose} variant="outline">
                {t('cancel')}
              </Button>
              <Button isPending={move.isPending} type="submit">
                {t('submit')}
              </Button>
            </Modal.Footer>
          </form>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
