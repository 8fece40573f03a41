'use client';

import type { UpdateRulesInput } from '#server/corps/rules-schema';
import { type Outputs, trpc } from '../trpc.tsx';

export type CorpRules = Outputs['corps']['getRules'];
export type RuleChanges = UpdateRulesInput;

/** The corp's rules as they stand. */
export function useRules() {
  return trpc.corps.getRules.useQuery();
}

/** Saves changed rules. What depends on them elsewhere, such as the zone of all times, is read anew. */
export function useSaveRules() {
  const utils = trpc.useUtils();
  return trpc.corps.updateRules.useMutation({
    onSuccess: (rules) => {
      utils.corps.getRules.setData(undefined, rules);
      void utils.session.get.invalidate();
      void utils.corps.sendingRules.invalidate();
    },
    // Somebody else was faster: the page shows what he has set.
    onError: () => utils.corps.getRules.invalidate(),
  });
}

/** Of the rules as typed, those that differ from the saved ones; null when none does. */
export function changesOf(saved: CorpRules, typed: RuleChanges['to']): RuleChanges | null {
  const before = new Map<string, unknown>(Object.entries(saved));
  const changed = Object.entries(typed).filter(
    ([rule, value]) => JSON.stringify(before.get(rule)) !== JSON.stringify(value),
  );
  if (changed.length === 0) return null;
  return {
    from: Object.fromEntries(changed.map(([rule]) => [rule, before.get(rule)])),
    to: Object.fromEntries(changed),
  };
}
