'use client';

import { SearchField } from '@heroui/react/search-field';
import { useEffect, useRef, useState } from 'react';

type Props = {
  label: string;
  placeholder?: string;
  value: string;
  onSearch: (text: string) => void;
  className?: string;
};

const restMilliseconds = 300;

/** A search that asks when typing rests, or at once with Enter. The page's `/` key comes here. */
export function SearchBox({ label, placeholder, value, onSearch, className }: Props) {
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
    <SearchField
      aria-label={label}
      className={className}
      maxLength={64}
      onChange={setText}
      onSubmit={search}
      value={text}
    >
      <SearchField.Group>
        <SearchField.SearchIcon />
        <SearchField.Input data-search placeholder={placeholder} />
        <SearchField.ClearButton />
      </SearchField.Group>
    </SearchField>
  );
}
