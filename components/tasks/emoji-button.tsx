'use client';

import { Button } from '@heroui/react/button';
import { Smile } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { Deferred } from '../ui/deferred.tsx';

const Panel = lazy(() => import('./emoji-panel.tsx'));

type Props = {
  onPick: (emoji: string) => void;
  /** Where the writing goes on. */
  onClose: () => void;
};

/** Opens the emoji; they stay open, so that several can be picked. */
export function EmojiButton({ onPick, onClose }: Props) {
  const t = useTranslations('content.emoji');
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  function change(next: boolean) {
    setOpen(next);
    // After the panel has given the focus back to this button.
    if (!next) setTimeout(onClose, 50);
  }

  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={t('open')}
        isIconOnly
        onPress={() => change(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <Smile aria-hidden className="size-4.5" />
      </Button>
      <Deferred isOpen={isOpen}>
        <Panel isOpen={isOpen} label={t('title')} onOpenChange={change} onPick={onPick} triggerRef={trigger} />
      </Deferred>
    </>
  );
}
