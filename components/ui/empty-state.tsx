import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon?: LucideIcon; title: ReactNode; description?: ReactNode; action?: ReactNode };

/** Nothing to show: says why, and what to do next. */
export function EmptyState({ icon: Icon, title, description, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-14 text-center">
      {Icon && (
        <span className="mb-3 flex size-11 items-center justify-center rounded-full bg-surface-secondary text-muted">
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <div className="font-medium">{title}</div>
      {description && <div className="max-w-md text-muted">{description}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
