'use client';

import { Button } from '@heroui/react/button';
import { Modal } from '@heroui/react/modal';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { problemOf, trpc } from '../trpc.tsx';
import { FormField } from '../ui/form-field.tsx';
import type { LibraryFile } from './use-library.ts';

type Props = { file: LibraryFile; isOpen: boolean; onClose: () => void };

/** Asks for a file's new name; see MediaActions. */
export default function RenameDialog({ file, isOpen, onClose }: Props) {
  const t = useTranslations('media.renaming');
  const utils = trpc.useUtils();
  const [fileName, setFileName] = useState(file.fileName);
  const rename = trpc.media.rename.useMutation({
    onSuccess: () => {
      void utils.media.list.invalidate();
      onClose();
    },
  });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    rename.mutate({ mediaId: file.mediaId, fileName });
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
              <FormField
                autoFocus
                description={t('hint')}
                error={rename.error ? (problemOf(rename.error).message ?? t('failed')) : undefined}
                label={t('name')}
                maxLength={100}
                onChange={({ target }) => setFileName(target.value)}
                value={fileName}
              />
            </Modal.Body>
            <Modal.Footer>
              <Button onPress={onClose} variant="outline">
                {t('cancel')}
              </Button>
              <Button isDisabled={fileName.trim() === ''} isPending={rename.isPending} type="submit">
                {t('save')}
              </Button>
            </Modal.Footer>
          </form>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
