'use client';

import { ChevronDown, ChevronLeft, Ellipsis, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Bubble } from './message-bubble.tsx';
import type { BubbleView } from './message-view.ts';

type Props = {
  bubbles: BubbleView[] | null;
  sender: string | null;
  /** On a narrow page it takes little room until it is opened. */
  isFoldable?: boolean;
};

/** The message as it will stand in the customer's chat: text and each attachment by itself. */
export function PhonePreview({ bubbles, sender, isFoldable = false }: Props) {
  const t = useTranslations('tasks.compose.content');
  const words = useTranslations('content.chat');
  const [isOpen, setOpen] = useState(!isFoldable);
  return (
    <div className="flex min-w-0 flex-col gap-2 self-start md:sticky md:top-20">
      {isFoldable && (
        <button
          aria-expanded={isOpen}
          className="flex h-9 cursor-pointer items-center justify-between rounded-md bg-surface-secondary px-3 text-sm md:hidden"
          onClick={() => setOpen(!isOpen)}
          type="button"
        >
          {isOpen ? words('hide') : words('show')}
          <ChevronDown aria-hidden className={`size-4 ${isOpen ? 'rotate-180' : ''}`} />
        </button>
      )}
      <figure
        aria-label={t('preview')}
        className={`mx-auto flex w-full max-w-72 flex-col overflow-hidden rounded-3xl border-4 border-foreground/80 bg-chat text-chat-foreground dark:border-border ${
          isFoldable ? 'min-h-96' : 'min-h-56'
        } ${isOpen ? '' : 'max-md:hidden'}`}
      >
        <figcaption className="flex items-center gap-2 border-chat-line border-b px-3 py-2.5">
          <ChevronLeft aria-hidden className="size-5 shrink-0" />
          <span className="flex min-w-0 flex-1 flex-wrap justify-center gap-x-1 text-center font-medium text-sm">
            <span className="min-w-0 truncate">{sender ?? t('preview')}</span>
            {sender !== null && <span className="font-normal text-chat-wecom">{words('wecom')}</span>}
          </span>
          <Ellipsis aria-hidden className="size-5 shrink-0" />
        </figcaption>
        <ul className="flex max-h-[32rem] flex-1 flex-col gap-3 overflow-y-auto p-3">
          {bubbles?.map((bubble, place) => (
            // A bubble has no name of its own, and its place is what the reader sees.
            <li className="flex items-start gap-2.5" key={`${place} ${bubble.type}`}>
              <span
                aria-hidden
                className={`flex size-9 shrink-0 items-center justify-center rounded-md font-medium text-sm ${
                  sender ? 'bg-accent text-accent-foreground' : 'bg-default text-muted'
                }`}
              >
                {sender?.slice(-1) ?? <UserRound className="size-5" />}
              </span>
              <Bubble bubble={bubble} />
            </li>
          ))}
        </ul>
      </figure>
    </div>
  );
}
