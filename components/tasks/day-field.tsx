type Props = { label: string; value: string; min?: string; max?: string; onChange: (day: string) => void };

/** A day of the corp's calendar. */
export function DayField({ label, value, min, max, onChange }: Props) {
  return (
    <input
      aria-label={label}
      className="h-9 min-w-0 rounded-md border border-border bg-surface px-2 text-sm"
      max={max || undefined}
      min={min || undefined}
      onChange={(event) => onChange(event.target.value)}
      title={label}
      type="date"
      value={value}
    />
  );
}
