'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { bestKindOf, faultOf } from './media-kind.ts';
import { type MediaKind, type UploadedFile, UploadError, uploadMedia } from './upload-media.ts';

/** A file under way, waiting its turn, or refused. */
export type Upload = { id: number; fileName: string; share: number; problem: string | null };

/**
 * Uploads one after the other, so that they arrive in the order they were chosen; leaving the page stops them. Without a
 * kind each file goes as what suits it best.
 */
export function useUploads(onUploaded: (file: UploadedFile) => void, kind?: MediaKind) {
  const t = useTranslations('media.upload');
  const [uploads, setUploads] = useState<Upload[]>([]);
  const newest = useRef(onUploaded);
  const lastId = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const left = useRef(new AbortController());

  useEffect(() => {
    newest.current = onUploaded;
  });
  useEffect(() => {
    const leaving = new AbortController();
    left.current = leaving;
    return () => leaving.abort();
  }, []);

  const change = (id: number, next: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...next } : upload)));
  const dismiss = (id: number) => setUploads((all) => all.filter((upload) => upload.id !== id));

  async function send(id: number, file: File, as: MediaKind) {
    const { signal } = left.current;
    if (signal.aborted) return;
    try {
      const uploaded = await uploadMedia({ file, kind: as, signal, onProgress: (share) => change(id, { share }) });
      dismiss(id);
      newest.current(uploaded);
    } catch (error) {
      const sentence = error instanceof UploadError ? error.sentence : null;
      change(id, { problem: sentence ? t('failed', { message: sentence }) : t('unreachable') });
    }
  }

  function start(files: Iterable<File>) {
    setUploads((all) => all.filter(({ problem }) => problem === null));
    for (const file of files) {
      lastId.current += 1;
      const id = lastId.current;
      const as = kind ?? bestKindOf(file);
      const fault = faultOf(file, as);
      const problem = fault && t(`faults.${fault}`, { name: file.name });
      setUploads((all) => [...all, { id, fileName: file.name, share: 0, problem }]);
      if (!fault) queue.current = queue.current.then(() => send(id, file, as));
    }
  }

  const isBusy = uploads.some(({ problem }) => problem === null);
  return { uploads, isBusy, start, dismiss };
}

export type Uploads = ReturnType<typeof useUploads>;
