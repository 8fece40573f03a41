'use client';

import { useState } from 'react';
import { box } from './form-field.tsx';

type Props = {
  label: string;
  description?: string;
  error?: string | undefined;
  /** Long lists are narrowed by typing. */
  searchLabel?: string;
  emptyText: string;
  /** How many are chosen, in words. */
  summary: string;
  options: { id: string; label: string; note?: string }[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
};

/** A list to tick from in a dialog, narrowed by typing; ticked ones stay ticked when they are out of sight. */
export function CheckList({
  label,
  description,
  error,
  searchLabel,
  emptyText,
  summary,
  options,
  chosen,
  onChoose,
}: Props) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = options.filter((option) => `${option.label} ${option.note ?? ''}`.toLowerCase().includes(wanted));
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset>
      <legend className="flex w-full items-baseline justify-between gap-3 font-medium text-sm">
        {label}
        <span aria-live="polite" className="font-normal text-muted text-xs">
          {summary}
        </span>
      </legend>
      {description && <p className="mt-0.5 text-muted text-xs">{description}</p>}
      <div className="mt-1.5 overflow-hidden rounded-field border border-field-border">
        {searchLabel && options.length > 6 && (
          <input
            aria-label={searchLabel}
            className={`${box} h-9 rounded-none border-0 border-separator border-b`}
            onChange={({ target }) => setText(target.value)}
            placeholder={searchLabel}
            type="search"
            value={text}
          />
        )}
        <div className="max-h-56 overflow-y-auto p-1">
          {shown.length === 0 && <p className="px-2 py-5 text-center text-muted text-sm">{emptyText}</p>}
          {shown.map((option) => (
            <label
              className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-sm hover:bg-surface-secondary"
              key={option.id}
            >
              <input
                checked={chosen.includes(option.id)}
                className="size-4 shrink-0 accent-(--accent)"
                onChange={() => toggle(option.id)}
                type="checkbox"
              />
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.note && <span className="truncate text-muted text-xs">{option.note}</span>}
            </label>
          ))}
        </div>
      </div>
      {error && (
        <p className="mt-1 text-danger-soft-foreground text-xs" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
