import type { ReactNode } from 'react';

type Props = { number: number; title: string; description?: ReactNode; isDone: boolean; children: ReactNode };

/** One step of the composer: a numbered card whose number turns into a tick. No region: fields bear the same names. */
export function Step({ number, title, description, isDone, children }: Props) {
  return (
    <section className="card min-w-0">
      <div className="flex items-start gap-3 px-5 pt-4 pb-3">
        <span
          aria-hidden
          className={`flex size-6 shrink-0 items-center justify-center rounded-full font-medium text-xs ${
            isDone ? 'bg-success-soft text-success-soft-foreground' : 'bg-accent text-accent-foreground'
          }`}
        >
          {isDone ? '✓' : number}
        </span>
        <div className="min-w-0">
          <h2 className="font-medium text-base">{title}</h2>
          {description && <p className="text-muted text-sm">{description}</p>}
        </div>
      </div>
      <div className="flex flex-col gap-5 px-5 pb-5">{children}</div>
    </section>
  );
}
