'use client';

import { Button } from '@heroui/react/button';
import { FolderInput, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useState } from 'react';
import { trpc } from '../trpc.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Deferred } from '../ui/deferred.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { LibraryFile } from './use-library.ts';

const MoveDialog = lazy(() => import('./move-dialog.tsx'));
const RenameDialog = lazy(() => import('./rename-dialog.tsx'));

/** Renames and deletes one file. */
export function MediaActions({ file }: { file: LibraryFile }) {
  const t = useTranslations('media');
  const words = useTranslations('templates.move');
  const toasts = useToasts();
  const utils = trpc.useUtils();
  const remove = trpc.media.remove.useMutation();
  const [open, setOpen] = useState<'rename' | 'move' | 'delete' | null>(null);
  const name = file.fileName;

  async function confirmed() {
    await remove.mutateAsync({ mediaId: file.mediaId });
    toasts.succeeded(t('deleting.done', { name }));
    await Promise.all([utils.media.list.invalidate(), utils.media.listFolders.invalidate()]);
  }

  return (
    <div className="flex flex-wrap px-1 pb-1">
      <Button aria-label={t('renameNamed', { name })} onPress={() => setOpen('rename')} size="sm" variant="ghost">
        <Pencil aria-hidden className="size-3.5" />
        {t('rename')}
      </Button>
      <Button aria-label={words('openNamed', { name })} onPress={() => setOpen('move')} size="sm" variant="ghost">
        <FolderInput aria-hidden className="size-3.5" />
        {words('open')}
      </Button>
      <Button aria-label={t('deleteNamed', { name })} onPress={() => setOpen('delete')} size="sm" variant="ghost">
        <Trash2 aria-hidden className="size-3.5" />
        {t('delete')}
      </Button>
      <Deferred isOpen={open === 'rename'}>
        <RenameDialog file={file} isOpen={open === 'rename'} onClose={() => setOpen(null)} />
      </Deferred>
      <Deferred isOpen={open === 'move'}>
        <MoveDialog file={file} isOpen={open === 'move'} key={file.folder} onClose={() => setOpen(null)} />
      </Deferred>
      <ConfirmDialog
        confirmLabel={t('deleting.confirm')}
        isDangerous
        isOpen={open === 'delete'}
        onConfirm={confirmed}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'delete' : null)}
        title={t('deleting.title')}
      >
        <p>{t('deleting.body', { name })}</p>
        <p className="text-muted">{t('usedIn', { count: file.taskCount })}</p>
      </ConfirmDialog>
    </div>
  );
}
