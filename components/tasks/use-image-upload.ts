'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { UploadedImage } from './task-draft.ts';
import { imageBytesAtMost, imageTypes, UploadError, uploadImage } from './upload-image.ts';

/** The upload of one picture and what it looks like; another file replaces it, leaving the page stops it. */
export function useImageUpload(onUploaded: (image: UploadedImage) => void) {
  const t = useTranslations('tasks.compose.content');
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController>(null);

  useEffect(() => () => running.current?.abort(), []);

  async function start(next: File | undefined) {
    if (!next) return;
    const refusal = refusalOf(next);
    setProblem(refusal);
    if (refusal) return;
    running.current?.abort();
    running.current = new AbortController();
    setFile(next);
    setShare(0);
    try {
      onUploaded(await uploadImage({ file: next, onProgress: setShare, signal: running.current.signal }));
    } catch (error) {
      const sentence = error instanceof UploadError ? error.sentence : null;
      setProblem(sentence ? t('uploadFailed', { message: sentence }) : t('uploadUnreachable'));
    } finally {
      setShare(null);
    }
  }

  function refusalOf({ type, size }: File) {
    if (!imageTypes.includes(type)) return t('imageType');
    return size > imageBytesAtMost ? t('imageTooBig') : null;
  }

  return { start, share, problem, fileName: file?.name ?? '' };
}

export type ImageUpload = ReturnType<typeof useImageUpload>;
