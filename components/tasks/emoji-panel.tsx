'use client';

import type { KeyboardEvent } from 'react';
import type { OverlayProps } from '../ui/deferred.tsx';
import PopoverPanel from '../ui/popover-panel.tsx';

/** Those that are written to customers: faces, hands, hearts, feasts, goods, signs. */
const emoji = [
  ...'😀😃😄😁😆😅🤣😂🙂😉😊😇🥰😍🤩😘😋😜🤗🤭🤔😎🥳😏',
  ...'😌😴😮😱😢😭😤🥺👋👌🤝🙏👍👏🙌💪👉👇👆🤞✋🫶🎯📌',
  ...'❤🧡💛💚💙💜💕💖💯✨⭐🌟🔥🎉🎊🎁🎈🎂🧧🏮🧨🎆🌸🌹',
  ...'🌻🍀☀🌈🌙⛄🍎🍓🍰🍵☕🍜🥟🥂📣📢🔔⏰📅💰🛒🎫🏆📦',
];
const columns = 8;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };

type Props = OverlayProps & { label: string; onPick: (emoji: string) => void };

/** About a hundred emoji; the arrow keys go from one to the next. */
export default function EmojiPanel({ label, onPick, ...overlay }: Props) {
  return (
    <PopoverPanel {...overlay} label={label} placement="bottom start">
      <div className="grid max-h-64 grid-cols-8 overflow-y-auto p-2">
        {emoji.map((each, at) => (
          <button
            aria-label={each}
            className="flex size-9 cursor-pointer items-center justify-center rounded text-xl hover:bg-surface-secondary"
            key={each}
            onClick={() => onPick(each)}
            onKeyDown={move}
            tabIndex={at === 0 ? 0 : -1}
            type="button"
          >
            {each}
          </button>
        ))}
      </div>
    </PopoverPanel>
  );
}

function move(event: KeyboardEvent<HTMLButtonElement>) {
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])];
  const from = buttons.findIndex((button) => button === event.currentTarget);
  buttons[Math.min(Math.max(from + step, 0), buttons.length - 1)]?.focus();
}
