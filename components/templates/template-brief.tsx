'use client';

import { AppWindow, FileText, Film, ImageIcon, Link2, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type BubbleView, messageView } from '../tasks/message-view.ts';
import type { Template } from './use-templates.ts';

type Attached = Exclude<BubbleView['type'], 'TEXT'>;

const icons: Record<Attached, LucideIcon> = {
  IMAGE: ImageIcon,
  VIDEO: Film,
  FILE: FileText,
  LINK: Link2,
  MINIPROGRAM: AppWindow,
};

/** A template in three lines: its text, and what is attached. */
export function TemplateBrief({ template: { messageContent, media } }: { template: Template }) {
  const t = useTranslations('content.types');
  const bubbles = messageView(messageContent, media) ?? [];
  return (
    <>
      {bubbles.map((bubble, place) => {
        const key = `${place} ${bubble.type}`;
        if (bubble.type === 'TEXT') {
          return (
            <span className="line-clamp-3 whitespace-pre-line break-words text-muted text-sm" key={key}>
              {bubble.text}
            </span>
          );
        }
        const Icon = icons[bubble.type];
        return (
          <span className="flex min-w-0 items-center gap-1.5 text-muted text-xs" key={key}>
            <Icon aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">{nameOf(bubble) || t(bubble.type)}</span>
          </span>
        );
      })}
    </>
  );
}

function nameOf(bubble: BubbleView): string {
  if (bubble.type === 'LINK' || bubble.type === 'MINIPROGRAM') return bubble.title;
  return bubble.type === 'FILE' ? bubble.fileName : '';
}
