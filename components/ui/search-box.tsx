'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { box } from './form-field.tsx';

type Props = {
  label: string;
  placeholder?: string;
  value: string;
  onSearch: (text: string) => void;
  className?: string;
};

const restMilliseconds = 300;

/** A search that asks when typing rests, or at once with Enter. The page's `/` key comes here; Escape empties it. */
export function SearchBox({ label, placeholder, value, onSearch, className = '' }: Props) {
  const t = useTranslations('ui');
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const asked = useRef(value);

  useEffect(() => {
    if (value !== asked.current) setText(value);
    asked.current = value;
  }, [value]);

  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(() => search(text), restMilliseconds);
    return () => clearTimeout(timer);
  });

  function search(next: string) {
    setText(next);
    asked.current = next;
    onSearch(next);
  }

  return (
    <div className={`relative ${className}`}>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
      <input
        aria-label={label}
        className={`${box} h-9 px-9 [&::-webkit-search-cancel-button]:hidden`}
        data-search
        maxLength={64}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') search(text);
          if (event.key === 'Escape' && text !== '') search('');
        }}
        placeholder={placeholder}
        ref={input}
        type="search"
        value={text}
      />
      {text !== '' && (
        <button
          aria-label={t('clearSearch')}
          className="absolute top-1.5 right-1.5 flex size-6 cursor-pointer items-center justify-center rounded text-muted hover:bg-surface-tertiary hover:text-foreground"
          onClick={() => {
            search('');
            input.current?.focus();
          }}
          type="button"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  );
}
