'use client';

import { AppWindow, FileText, Film, ImageIcon, Link2, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
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
      <p className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words px-3 py-2" tabIndex={0}>
        {text || <span className="text-chat-muted">{t('previewText')}</span>}
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
    <Frame isWide>
      <a className="flex items-start gap-2 px-3 py-2 hover:bg-chat" download href={fileUrl}>
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 break-all">{fileName || t('types.FILE')}</span>
          {size !== null && <span className="text-chat-muted text-xs">{sizeText(size)}</span>}
        </span>
        <FileText aria-hidden className="size-8 shrink-0 text-chat-muted" />
      </a>
    </Frame>
  );
}

function LinkBubble({ bubble: link }: Of<'LINK'>) {
  const t = useTranslations('tasks.compose.content');
  return (
    <Frame isWide>
      <div className="px-3 py-2">
        <p className="line-clamp-2 break-words font-medium">
          {link.title || <span className="text-chat-muted">{t('previewTitle')}</span>}
        </p>
        <div className="mt-1 flex items-start gap-2">
          <p className="line-clamp-3 min-w-0 flex-1 break-words text-chat-muted text-xs leading-4">
            {link.desc || link.url}
          </p>
          <Cover picUrl={link.picUrl} />
        </div>
      </div>
    </Frame>
  );
}

/** The cover lies on somebody else's server, which would learn who looks at it: it is shown when asked for. */
function Cover({ picUrl }: { picUrl: string }) {
  const t = useTranslations('tasks.compose.content');
  const words = useTranslations('content.chat');
  const [shown, setShown] = useState<string | null>(null);
  const isShowable = /^https?:\/\//i.test(picUrl) && URL.canParse(picUrl);
  const place = 'flex size-11 shrink-0 items-center justify-center overflow-hidden rounded bg-chat text-chat-muted';
  if (isShowable && shown === picUrl) {
    return (
      <span className={place}>
        <img alt={t('previewCover')} className="size-full object-cover" referrerPolicy="no-referrer" src={picUrl} />
      </span>
    );
  }
  if (!isShowable) {
    return (
      <span className={place}>
        <Link2 aria-hidden className="size-4" />
      </span>
    );
  }
  return (
    <button
      aria-label={words('showCover')}
      className={`${place} cursor-pointer`}
      onClick={() => setShown(picUrl)}
      title={words('showCover')}
      type="button"
    >
      <ImageIcon aria-hidden className="size-4" />
    </button>
  );
}

function MiniprogramBubble({ bubble: { title, coverUrl } }: Of<'MINIPROGRAM'>) {
  const t = useTranslations('tasks.compose.content');
  return (
    <Frame isWide>
      <p className="line-clamp-2 break-words px-3 pt-2 pb-1.5">
        {title || <span className="text-chat-muted">{t('appTitle')}</span>}
      </p>
      <span className="mx-3 mb-2 flex aspect-[520/416] items-center justify-center overflow-hidden rounded bg-chat text-chat-muted">
        {coverUrl ? (
          <img alt={t('cover')} className="size-full object-cover" src={coverUrl} />
        ) : (
          <ImageIcon aria-hidden className="size-6" />
        )}
      </span>
      <p className="flex items-center gap-1 border-chat-line border-t px-3 py-1 text-chat-muted text-xs">
        <AppWindow aria-hidden className="size-3" />
        {t('types.MINIPROGRAM')}
      </p>
    </Frame>
  );
}

function Placeholder({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <Frame isWide>
      <p className="flex flex-col items-center gap-1 px-6 py-8 text-center text-chat-muted text-xs">
        <Icon aria-hidden className="size-6" />
        {children}
      </p>
    </Frame>
  );
}

function Frame({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  return (
    <div className="relative min-w-0 max-w-full">
      <span aria-hidden className="absolute top-3 -left-1 size-2.5 rotate-45 rounded-xs bg-chat-bubble" />
      <div className={`relative overflow-hidden rounded-md bg-chat-bubble text-sm ${isWide ? 'w-46' : 'w-fit'}`}>
        {children}
      </div>
    </div>
  );
}
