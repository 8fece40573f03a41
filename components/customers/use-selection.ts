'use client';

import { useState } from 'react';
import type { SearchFilter } from '#server/customers/schema';
import type { CustomerSelection } from '#server/customers/selection-schema';

type State = { of: string; ids: number[]; isAll: boolean };

/** Which customers are ticked: some by id, or all whom the search finds. Another search begins with nobody. */
export function useSelection(search: SearchFilter) {
  const of = JSON.stringify(search);
  const nobody: State = { of, ids: [], isAll: false };
  const [kept, setKept] = useState(nobody);
  const { ids, isAll } = kept.of === of ? kept : nobody;
  const chosen = new Set(ids);
  const selection: CustomerSelection = isAll ? { filter: search } : { customerIds: ids };
  return {
    ids,
    isAll,
    isAnybody: isAll || ids.length > 0,
    selection,
    has: (id: number) => isAll || chosen.has(id),
    /** Ticks or unticks these; leaves "all found". */
    toggle: (some: number[], isChosen: boolean) => {
      const changed = new Set(some);
      const rest = ids.filter((id) => !changed.has(id));
      setKept({ of, ids: isChosen ? [...rest, ...changed] : rest, isAll: false });
    },
    chooseAll: () => setKept({ of, ids: [], isAll: true }),
    clear: () => setKept(nobody),
  };
}

export type Selection = ReturnType<typeof useSelection>;
