'use client';

import { AppWindow, FileText, Film, ImageIcon, Link2, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { sizeText } from '../ui/formats.ts';
import type { BubbleView } from './message-view.ts';

type Of<Type extends BubbleView['type']> = { bubble: Extract<BubbleView, { type: Type }> };

/** One message of a chat. Pictures, videos and files can be opened. */
export function Bubble({ bubble }: { bubble: BubbleView }) {
  switch (bubble.type) {
    case 'TEXT':
      return <TextBubble bubble={bubble} />;
    case 'IMAGE':
      return <ImageBubble bubble={bubble} />;
    case 'VIDEO':
      return <VideoBubble bubble={bubble} />;
    case 'FILE':
      return <FileBubble bubble={bubble} />;
    case 'LINK':
      return <LinkBubble bubble={bubble} />;
    case 'MINIPROGRAM':
      return <MiniprogramBubble bubble={bubble} />;
  }
}

function TextBubble({ bubble: { text } }: Of<'TEXT'>) {
  const t = useTranslations('tasks.compose.content');
  return (
    <Frame>
      <p className="max-h-72 overflow-y-auto whitespace-pre-wrap break-words px-3 py-2" tabIndex={0}>
        {text || <span className="text-muted">{t('previewText')}</span>}
      </p>
    </Frame>
  );
}

function ImageBubble({ bubble: { imageUrl } }: Of<'IMAGE'>) {
  const t = useTranslations('tasks.compose.content');
  if (!imageUrl) return <Placeholder icon={ImageIcon}>{t('previewImage')}</Placeholder>;
  return (
    <Frame>
      <a href={imageUrl} rel="noreferrer" target="_blank">
        <img alt={t('previewAlt')} className="max-h-64 w-full object-contain" src={imageUrl} />
      </a>
    </Frame>
  );
}

function VideoBubble({ bubble: { videoUrl } }: Of<'VIDEO'>) {
  const t = useTranslations('tasks.compose.content');
  if (!videoUrl) return <Placeholder icon={Film}>{t('previewVideo')}</Placeholder>;
  return (
    <Frame>
      <video aria-label={t('previewVideoLabel')} className="max-h-64 w-full" controls preload="metadata" src={videoUrl}>
        <track kind="captions" />
      </video>
    </Frame>
  );
}

function FileBubble({ bubble: { fileUrl, fileName, size } }: Of<'FILE'>) {
  const t = useTranslations('tasks.compose.content');
  if (!fileUrl) return <Placeholder icon={FileText}>{t('previewFile')}</Placeholder>;
  return (
    <Frame>
      <a className="flex items-start gap-2 px-3 py-2 hover:bg-surface-secondary" download href={fileUrl}>
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 break-all">{fileName || t('types.FILE')}</span>
          {size !== null && <span className="text-muted text-xs">{sizeText(size)}</span>}
        </span>
        <FileText aria-hidden className="size-8 shrink-0 text-muted" />
      </a>
    </Frame>
  );
}

function LinkBubble({ bubble: link }: Of<'LINK'>) {
  const t = useTranslations('tasks.compose.content');
  return (
    <Frame>
      <div className="px-3 py-2">
        <p className="line-clamp-2 break-words font-medium">
          {link.title || <span className="text-muted">{t('previewTitle')}</span>}
        </p>
        <div className="mt-1 flex items-start gap-2">
          <p className="line-clamp-3 min-w-0 flex-1 break-words text-muted text-xs leading-4">
            {link.desc || link.url}
          </p>
          <Cover picUrl={link.picUrl} />
        </div>
      </div>
    </Frame>
  );
}

function Cover({ picUrl }: { picUrl: string }) {
  const t = useTranslations('tasks.compose.content');
  const isShowable = /^https?:\/\//i.test(picUrl) && URL.canParse(picUrl);
  return (
    <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded bg-surface-secondary text-muted">
      {isShowable ? (
        <img alt={t('previewCover')} className="size-full object-cover" referrerPolicy="no-referrer" src={picUrl} />
      ) : (
        <Link2 aria-hidden className="size-4" />
      )}
    </span>
  );
}

function MiniprogramBubble({ bubble: { title, coverUrl } }: Of<'MINIPROGRAM'>) {
  const t = useTranslations('tasks.compose.content');
  return (
    <Frame>
      <p className="line-clamp-2 break-words px-3 pt-2 pb-1.5">
        {title || <span className="text-muted">{t('appTitle')}</span>}
      </p>
      <span className="mx-3 mb-2 flex aspect-[520/416] items-center justify-center overflow-hidden rounded bg-surface-secondary text-muted">
        {coverUrl ? (
          <img alt={t('cover')} className="size-full object-cover" src={coverUrl} />
        ) : (
          <ImageIcon aria-hidden className="size-6" />
        )}
      </span>
      <p className="flex items-center gap-1 border-separator border-t px-3 py-1 text-muted text-xs">
        <AppWindow aria-hidden className="size-3" />
        {t('types.MINIPROGRAM')}
      </p>
    </Frame>
  );
}

function Placeholder({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <Frame>
      <p className="flex flex-col items-center gap-1 px-6 py-8 text-center text-muted text-xs">
        <Icon aria-hidden className="size-6" />
        {children}
      </p>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return <div className="min-w-0 flex-1 overflow-hidden rounded-lg bg-surface text-sm shadow-xs">{children}</div>;
}
