import type { ReactNode } from 'react';

type Props = { children: ReactNode; label?: string; onPress: () => void };

/** An action inside a line of text; `label` names it where its words alone do not. */
export function TextButton({ children, label, onPress }: Props) {
  return (
    <button
      aria-label={label}
      className="cursor-pointer rounded text-link hover:underline"
      onClick={onPress}
      type="button"
    >
      {children}
    </button>
  );
}
