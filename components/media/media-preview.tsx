'use client';

import { lazy } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import type { LibraryFile } from './use-library.ts';

const Dialog = lazy(() => import('./media-preview-dialog.tsx'));

/** Shows one file as large as there is room, with what is known of it. */
export function MediaPreview({ file, onClose }: { file: LibraryFile | null; onClose: () => void }) {
  return <Deferred isOpen={file !== null}>{<Dialog file={file} onClose={onClose} />}</Deferred>;
}
