import type { ReactNode } from 'react';
import { soft, solid, type Tone } from './tone.ts';

type Props = { tone: Tone; children: ReactNode; isBusy?: boolean };

/** A state in one or two words; the dot pulses while something is under way. */
export function StatusChip({ tone, children, isBusy = false }: Props) {
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 text-xs ${soft[tone]}`}
    >
      <span aria-hidden className={`size-1.5 rounded-full ${solid[tone]} ${isBusy ? 'animate-pulse' : ''}`} />
      {children}
    </span>
  );
}
