import { type ReactNode, useId } from 'react';

type Props = { title: ReactNode; description?: ReactNode; actions?: ReactNode; isFlush?: boolean; children: ReactNode };

/** A titled card. `isFlush` lets a table or list reach its edges. */
export function Section({ title, description, actions, isFlush = false, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="card min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 pt-4 pb-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-heading" id={id}>
            {title}
          </h2>
          {description && <p className="text-muted text-sm">{description}</p>}
        </div>
        {actions}
      </div>
      <div className={isFlush ? 'border-separator border-t' : 'px-5 pb-5'}>{children}</div>
    </section>
  );
}
