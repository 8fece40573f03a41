'use client';

import { type ReactNode, useId } from 'react';

type Props = {
  type: 'checkbox' | 'radio';
  label: string;
  /** Beside the label, and read after it. */
  hint?: ReactNode;
  name?: string;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
  children?: ReactNode;
  className?: string;
};

/** One box or dot of a list of choices, named by its label alone: the hint only describes it. */
export function Choice({
  type,
  label,
  hint,
  name,
  isChecked,
  isDisabled = false,
  onChange,
  children,
  className = '',
}: Props) {
  const id = useId();
  return (
    <label
      className={`flex items-start gap-2 rounded-md px-2 py-1 ${isDisabled ? 'cursor-not-allowed' : 'cursor-pointer hover:bg-surface-secondary'} ${className}`}
    >
      <input
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-labelledby={`${id}-label`}
        checked={isChecked}
        className="mt-1 size-4 shrink-0 cursor-[inherit] accent-(--accent)"
        disabled={isDisabled}
        name={name}
        onChange={({ target }) => onChange(target.checked)}
        type={type}
      />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="min-w-0 break-words" id={`${id}-label`}>
            {label}
          </span>
          {hint && (
            <span className="whitespace-nowrap text-muted text-xs" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
        {children}
      </span>
    </label>
  );
}
