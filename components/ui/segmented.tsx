'use client';

import { useId } from 'react';

type Props<T extends string> = {
  label: string;
  choices: { id: T; label: string }[];
  value: T;
  onChoose: (id: T) => void;
};

/** A few choices side by side, of which one holds. */
export function Segmented<T extends string>({ label, choices, value, onChoose }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="flex h-9 rounded-md bg-surface-tertiary p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map(({ id, label }) => (
        <label
          className="flex cursor-pointer items-center rounded-sm px-2.5 text-muted text-sm has-checked:bg-surface has-focus-visible:outline-2 has-checked:text-foreground has-focus-visible:outline-focus has-checked:shadow-sm"
          key={id}
        >
          <input checked={id === value} className="sr-only" name={name} onChange={() => onChoose(id)} type="radio" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
