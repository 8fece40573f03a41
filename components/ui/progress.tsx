import { NumberText } from './number-text.tsx';
import { solid, type Tone } from './tone.ts';

export type Segment = { id: string; label: string; count: number; tone: Tone };

type Props = {
  label: string;
  segments: Segment[];
  total: number;
  hasLegend?: boolean;
  size?: 'sm' | 'md';
  /** Makes each part of the legend that counts somebody a button; `hint` says what it does. */
  choice?: { onChoose: (id: string) => void; hint: string };
};

/** Parts of a whole as one bar; what no segment counts stays empty. The legend names each part and its number. */
export function Progress({ label, segments, total, hasLegend = false, size = 'sm', choice }: Props) {
  const shown = segments.filter((segment) => segment.count > 0);
  const spoken = shown.map((segment) => `${segment.label} ${segment.count}`).join('，');
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div
        aria-label={spoken ? `${label}：${spoken}` : label}
        className={`flex w-full gap-px overflow-hidden rounded-full bg-surface-tertiary ${size === 'md' ? 'h-2.5' : 'h-1.5'}`}
        role="img"
      >
        {shown.map((segment) => (
          <div
            className={`h-full transition-[width] duration-(--motion-slow) ${solid[segment.tone]}`}
            key={segment.id}
            style={{ width: `${(segment.count / Math.max(total, 1)) * 100}%`, minWidth: '2px' }}
          />
        ))}
      </div>
      {hasLegend && (choice ? <Choices choice={choice} segments={segments} /> : <Legend segments={segments} />)}
    </div>
  );
}

function Legend({ segments }: { segments: Segment[] }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {segments.map((segment) => (
        <div className="flex items-center gap-2" key={segment.id}>
          <span aria-hidden className={`size-2 rounded-full ${solid[segment.tone]}`} />
          <dt className="text-muted">{segment.label}</dt>
          <dd className="font-medium">
            <NumberText value={segment.count} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Choices({ segments, choice }: { segments: Segment[]; choice: NonNullable<Props['choice']> }) {
  return (
    <ul className="-mx-2 flex flex-wrap gap-x-2 gap-y-1">
      {segments.map((segment) => (
        <li key={segment.id}>
          <button
            className="flex h-8 items-center gap-2 rounded-md px-2 enabled:cursor-pointer enabled:hover:bg-surface-secondary"
            disabled={segment.count === 0}
            onClick={() => choice.onChoose(segment.id)}
            type="button"
          >
            <span aria-hidden className={`size-2 rounded-full ${solid[segment.tone]}`} />
            <span className="text-muted">{segment.label}</span>
            <span className="font-medium">
              <NumberText value={segment.count} />
            </span>
            <span className="sr-only">{choice.hint}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
