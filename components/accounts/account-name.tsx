/** A member: the last character of the name as a picture, the name, the userid. */
export function AccountName({ name, id }: { name: string; id: string }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-soft-foreground text-xs"
      >
        {[...name].at(-1)}
      </span>
      <span className="min-w-0">
        <span className="block truncate font-medium leading-5">{name}</span>
        <span className="block truncate text-muted text-xs leading-4">{id}</span>
      </span>
    </span>
  );
}
