'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { bestKindOf, faultOf } from './media-kind.ts';
import { type MediaKind, type UploadedFile, UploadError, uploadMedia } from './upload-media.ts';

/** A file under way, waiting its turn, or refused. */
export type Upload = {
  id: number;
  fileName: string;
  share: number;
  problem: string | null;
  /** Of a refusal that another try may get over. */
  mayRetry: boolean;
};

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
  const given = useRef(new Map<number, { file: File; as: MediaKind; stop: AbortController }>());
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
  const drop = (id: number) => setUploads((all) => all.filter((upload) => upload.id !== id));

  /** Ends an upload that is under way or waiting, and forgets one that was refused. */
  function dismiss(id: number) {
    given.current.get(id)?.stop.abort();
    given.current.delete(id);
    drop(id);
  }

  async function send(id: number) {
    const upload = given.current.get(id);
    if (!upload || left.current.signal.aborted) return;
    const { file, as, stop } = upload;
    const signal = AbortSignal.any([left.current.signal, stop.signal]);
    try {
      const uploaded = await uploadMedia({ file, kind: as, signal, onProgress: (share) => change(id, { share }) });
      given.current.delete(id);
      drop(id);
      newest.current(uploaded);
    } catch (error) {
      if (signal.aborted) return;
      const sentence = error instanceof UploadError ? error.sentence : null;
      change(id, { problem: sentence ? t('failed', { message: sentence }) : t('unreachable'), mayRetry: true });
    }
  }

  function enqueue(id: number) {
    queue.current = queue.current.then(() => send(id));
  }

  function retry(id: number) {
    change(id, { problem: null, share: 0 });
    enqueue(id);
  }

  function start(files: Iterable<File>) {
    setUploads((all) => all.filter(({ problem, mayRetry }) => problem === null || mayRetry));
    for (const file of files) {
      lastId.current += 1;
      const id = lastId.current;
      const as = kind ?? bestKindOf(file);
      const fault = faultOf(file, as);
      const problem = fault && t(`faults.${fault}`, { name: file.name });
      setUploads((all) => [...all, { id, fileName: file.name, share: 0, problem, mayRetry: false }]);
      if (fault) continue;
      given.current.set(id, { file, as, stop: new AbortController() });
      enqueue(id);
    }
  }

  const isBusy = uploads.some(({ problem }) => problem === null);
  return { uploads, isBusy, start, dismiss, retry };
}

export type Uploads = ReturnType<typeof useUploads>;
