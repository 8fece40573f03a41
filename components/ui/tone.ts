/** What a colour means, everywhere. */
export type Tone = 'success' | 'warning' | 'danger' | 'accent' | 'neutral';

/** Solid colour of bars and dots. */
export const solid: Record<Tone, string> = {
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  accent: 'bg-accent',
  neutral: 'bg-(--bar-neutral)',
};

/** The same colour for what is drawn, not laid out. */
export const paint: Record<Tone, string> = {
  success: 'var(--success)',
  warning: 'var(--warning)',
  danger: 'var(--danger)',
  accent: 'var(--accent)',
  neutral: 'var(--bar-neutral)',
};

/** Soft background with text that can be read on it. */
export const soft: Record<Tone, string> = {
  success: 'bg-success-soft text-success-soft-foreground',
  warning: 'bg-warning-soft text-warning-soft-foreground',
  danger: 'bg-danger-soft text-danger-soft-foreground',
  accent: 'bg-accent-soft text-accent-soft-foreground',
  neutral: 'bg-default text-default-foreground',
};
