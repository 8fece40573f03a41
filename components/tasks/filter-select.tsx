type Props = {
  label: string;
  value: string;
  options: { id: string; label: string }[];
  onChange: (id: string) => void;
};

/** One choice out of a few, beside other filters; a choice that narrows is marked. */
export function FilterSelect({ label, value, options, onChange }: Props) {
  const isNarrowing = value !== options[0]?.id;
  return (
    <select
      aria-label={label}
      className={`h-9 max-w-44 rounded-md border px-2 text-sm ${
        isNarrowing ? 'border-transparent bg-accent-soft text-accent-soft-foreground' : 'border-border bg-surface'
      }`}
      onChange={({ target }) => onChange(target.value)}
      title={label}
      value={value}
    >
      {options.map((option) => (
        <option className="bg-surface text-foreground" key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
