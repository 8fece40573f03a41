import { NumberText } from './number-text.tsx';
import { solid, type Tone } from './tone.ts';

export type Segment = { id: string; label: string; count: number; tone: Tone };

type Props = { label: string; segments: Segment[]; total: number; hasLegend?: boolean; size?: 'sm' | 'md' };

/** Parts of a whole as one bar; what no segment counts stays empty. The legend names each part and its number. */
export function Progress({ label, segments, total, hasLegend = false, size = 'sm' }: Props) {
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
            className={`h-full transition-[width] duration-500 ${solid[segment.tone]}`}
            key={segment.id}
            style={{ width: `${(segment.count / Math.max(total, 1)) * 100}%`, minWidth: '2px' }}
          />
        ))}
      </div>
      {hasLegend && <Legend segments={segments} />}
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
