'use client';

import { Button } from '@heroui/react/button';
import { FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import type { MediaKind, UploadedFile } from './upload-media.ts';

const Dialog = lazy(() => import('./media-picker-dialog.tsx'));

type Props = { kind: MediaKind | null; isDisabled?: boolean; onPick: (file: UploadedFile) => void };

/** Chooses a file that is in the library already. */
export function MediaPicker({ kind, isDisabled = false, onPick }: Props) {
  const t = useTranslations('media.picker');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button isDisabled={isDisabled} onPress={() => setOpen(true)} variant="ghost">
        <FolderOpen aria-hidden className="size-4" />
        {t('open')}
      </Button>
      <Deferred isOpen={isOpen}>
        <Dialog
          isOpen={isOpen}
          kind={kind}
          onOpenChange={setOpen}
          onPick={(file) => {
            setOpen(false);
            onPick(file);
          }}
        />
      </Deferred>
    </>
  );
}
