const widths = ['w-16', 'w-24', 'w-14', 'w-20'];

/** Rows that stand in for a table's while it loads, of the same height. */
export function TableSkeleton({ columns, rows }: { columns: string[]; rows: number }) {
  return (
    <tbody aria-hidden>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <tr className="border-separator border-t" key={row}>
          {columns.map((className, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move while loading
            <td className={`px-3 py-2.5 first:pl-5 last:pr-5 ${className}`} key={column}>
              <span
                className={`inline-block h-3 animate-pulse rounded bg-surface-tertiary ${widths[(row + column) % widths.length]}`}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
