'use client';

import { ImageIcon, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MessageView } from './message-view.ts';

type Props = { message: MessageView | null; sender: string | null };

/** The message as it will stand in the customer's chat. */
export function PhonePreview({ message, sender }: Props) {
  const t = useTranslations('tasks.compose.content');
  return (
    <figure
      aria-label={t('preview')}
      className="mx-auto flex min-h-64 w-full max-w-72 flex-col overflow-hidden rounded-2xl border border-border bg-surface-tertiary"
    >
      <figcaption className="border-border border-b bg-surface-secondary px-4 py-2 text-center font-medium text-xs">
        {sender ?? t('preview')}
      </figcaption>
      <div className="flex items-start gap-2 p-3">
        <span
          aria-hidden
          className="flex size-8 shrink-0 items-center justify-center rounded bg-accent font-medium text-accent-foreground text-xs"
        >
          {sender?.slice(-1) ?? ''}
        </span>
        {message && <Bubble message={message} />}
      </div>
    </figure>
  );
}

function Bubble({ message }: { message: MessageView }) {
  const t = useTranslations('tasks.compose.content');
  if (message.type === 'TEXT') {
    return (
      <Frame>
        <p className="max-h-72 overflow-y-auto whitespace-pre-wrap break-words px-3 py-2" tabIndex={0}>
          {message.text || <span className="text-muted">{t('previewText')}</span>}
        </p>
      </Frame>
    );
  }
  if (message.type === 'IMAGE') {
    return (
      <Frame>
        {message.imageUrl ? (
          <img alt={t('previewAlt')} className="max-h-64 w-full object-contain" src={message.imageUrl} />
        ) : (
          <p className="flex flex-col items-center gap-1 px-6 py-8 text-center text-muted text-xs">
            <ImageIcon aria-hidden className="size-6" />
            {t('previewImage')}
          </p>
        )}
      </Frame>
    );
  }
  return <LinkBubble link={message} />;
}

function LinkBubble({ link }: { link: Extract<MessageView, { type: 'LINK' }> }) {
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

function Frame({ children }: { children: ReactNode }) {
  return <div className="min-w-0 flex-1 overflow-hidden rounded-lg bg-surface text-sm shadow-xs">{children}</div>;
}
