'use client';

import { Button } from '@heroui/react/button';
import { type ReactNode, useId, useRef } from 'react';

type Props = {
  /** Names the hidden box, for people who hear it. */
  label: string;
  accept?: string | undefined;
  isMultiple?: boolean;
  isDisabled?: boolean;
  variant?: 'primary' | 'secondary';
  onFiles: (files: File[]) => void;
  children: ReactNode;
};

/** The button that opens the browser's own dialog for files. */
export function ChooseFiles({
  label,
  accept,
  isMultiple = false,
  isDisabled = false,
  variant,
  onFiles,
  children,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <input
        accept={accept}
        className="sr-only"
        id={id}
        multiple={isMultiple}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
      <Button isDisabled={isDisabled} onPress={() => input.current?.click()} variant={variant ?? 'secondary'}>
        {children}
      </Button>
    </>
  );
}
