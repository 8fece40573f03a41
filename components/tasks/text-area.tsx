'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import { contentLimits } from '#server/tasks/content-limits';
import type { WordMatcher } from '#server/tasks/word-matcher';
import { box } from '../ui/form-field.tsx';
import { ByteCounter } from './byte-counter.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { piecesOf } from './marked-text.ts';

type Props = {
  label: string;
  rows: number;
  value: string;
  error: string | undefined;
  forbidden: WordMatcher | null;
  onChange: (text: string) => void;
};

/** The text of a message: forbidden words are marked where they stand, and it says how much of WeCom's limit it uses. */
export function TextArea({ label, rows, value, error, forbidden, onChange }: Props) {
  const t = useTranslations('tasks.compose.content');
  const area = useRef<HTMLTextAreaElement>(null);
  const noteId = useId();
  const found = forbidden?.(value) ?? [];

  function insert(emoji: string) {
    const { selectionStart: start = value.length, selectionEnd: end = value.length } = area.current ?? {};
    onChange(value.slice(0, start) + emoji + value.slice(end));
    const caret = start + emoji.length;
    // The field has the new text only after it has been drawn.
    requestAnimationFrame(() => area.current?.setSelectionRange(caret, caret));
  }

  return (
    <div className="flex flex-col gap-1">
      <label className="font-medium text-sm" htmlFor="field-text">
        {label}
      </label>
      <div className="relative">
        {found.length > 0 && <Marks area={area} pieces={piecesOf(value, found)} />}
        <textarea
          aria-describedby={noteId}
          aria-invalid={error ? true : undefined}
          className={`${box} ${layout} relative block ${found.length > 0 ? 'bg-transparent' : ''}`}
          id="field-text"
          onChange={({ target }) => onChange(target.value)}
          placeholder={t('textPlaceholder')}
          ref={area}
          rows={rows}
          value={value}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-muted text-xs">
        <EmojiButton onClose={() => area.current?.focus()} onPick={insert} />
        <span className="flex-1">{t('bytesHint')}</span>
        <ByteCounter max={contentLimits.text} text={value} />
      </div>
      <p className="text-danger-soft-foreground text-xs empty:hidden" id={noteId} role="status">
        {error}
      </p>
    </div>
  );
}

/** Both layers must break their lines alike, with a scroll bar or without. */
const layout = 'py-2 leading-6 whitespace-pre-wrap break-words [scrollbar-gutter:stable]';

type MarksProps = { pieces: ReturnType<typeof piecesOf>; area: React.RefObject<HTMLTextAreaElement | null> };

/** The same text behind the field, unseen but for its marks. */
function Marks({ pieces, area }: MarksProps) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = () => layer.current?.scrollTo(0, area.current?.scrollTop ?? 0);
    const field = area.current;
    follow();
    field?.addEventListener('scroll', follow);
    return () => field?.removeEventListener('scroll', follow);
  }, [area, pieces]);
  return (
    <div
      aria-hidden
      className={`${box} ${layout} pointer-events-none absolute inset-0 overflow-hidden border-transparent text-transparent`}
      ref={layer}
    >
      {pieces.map(({ text, isMarked, start }) =>
        isMarked ? (
          <mark
            className="rounded-xs bg-danger/25 text-transparent underline decoration-2 decoration-danger decoration-wavy underline-offset-4"
            key={start}
          >
            {text}
          </mark>
        ) : (
          text
        ),
      )}
      {/* A line end that ends the text takes a line in the field, but not here. */}
      {'\u200b'}
    </div>
  );
}
