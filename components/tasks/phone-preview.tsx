'use client';

import { useTranslations } from 'next-intl';
import { Bubble } from './message-bubble.tsx';
import type { BubbleView } from './message-view.ts';

type Props = { bubbles: BubbleView[] | null; sender: string | null };

/** The message as it will stand in the customer's chat: text and each attachment by itself. */
export function PhonePreview({ bubbles, sender }: Props) {
  const t = useTranslations('tasks.compose.content');
  return (
    <figure
      aria-label={t('preview')}
      className="mx-auto flex min-h-64 w-full max-w-72 flex-col self-start md:sticky md:top-20 overflow-hidden rounded-2xl border border-border bg-surface-tertiary"
    >
      <figcaption className="border-border border-b bg-surface-secondary px-4 py-2 text-center font-medium text-xs">
        {sender ?? t('preview')}
      </figcaption>
      <ul className="flex max-h-[36rem] flex-col gap-3 overflow-y-auto p-3">
        {bubbles?.map((bubble, place) => (
          // A bubble has no name of its own, and its place is what the reader sees.
          <li className="flex items-start gap-2" key={`${place} ${bubble.type}`}>
            <span
              aria-hidden
              className="flex size-8 shrink-0 items-center justify-center rounded bg-accent font-medium text-accent-foreground text-xs"
            >
              {sender?.slice(-1) ?? ''}
            </span>
            <Bubble bubble={bubble} />
          </li>
        ))}
      </ul>
    </figure>
  );
}
