'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';

type Shared = { label: ReactNode; description?: ReactNode; error?: string | undefined; isDisabled?: boolean };
type InputProps = Shared & Omit<ComponentProps<'input'>, 'disabled'>;
type AreaProps = Shared & Omit<ComponentProps<'textarea'>, 'disabled'>;

/** One line of text with label, help and error; spread react-hook-form's `register(name)` into it. */
export function FormField({ label, description, error, isDisabled = false, className, ...input }: InputProps) {
  const ownId = useId();
  const id = input.id ?? ownId;
  return (
    <Frame description={description} error={error} id={id} label={label}>
      <input
        {...input}
        aria-describedby={`${id}-note`}
        aria-invalid={error ? true : undefined}
        className={`${box} h-9 ${className ?? ''}`}
        disabled={isDisabled}
        id={id}
      />
    </Frame>
  );
}

/** Several lines of text, otherwise as FormField. */
export function FormArea({ label, description, error, isDisabled = false, className, ...area }: AreaProps) {
  const ownId = useId();
  const id = area.id ?? ownId;
  return (
    <Frame description={description} error={error} id={id} label={label}>
      <textarea
        {...area}
        aria-describedby={`${id}-note`}
        aria-invalid={error ? true : undefined}
        className={`${box} py-2 ${className ?? ''}`}
        disabled={isDisabled}
        id={id}
      />
    </Frame>
  );
}

/** The look of a box to type in. */
export const box =
  'w-full rounded-field border border-field-border bg-field px-3 text-base text-field-foreground transition-colors placeholder:text-muted hover:border-field-border-hover focus-visible:border-focus focus-visible:outline-2 focus-visible:outline-focus/30 focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-danger sm:text-sm';

type FrameProps = Omit<Shared, 'isDisabled'> & { id: string; children: ReactNode };

function Frame({ id, label, description, error, children }: FrameProps) {
  return (
    <div className="flex flex-col gap-1">
      <label className="font-medium text-sm" htmlFor={id}>
        {label}
      </label>
      {children}
      <div className={`text-xs ${error ? 'text-danger-soft-foreground' : 'text-muted'}`} id={`${id}-note`}>
        {error ?? description}
      </div>
    </div>
  );
}
