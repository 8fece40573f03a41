'use client';

import { trpc } from '../trpc.tsx';

/** Adds words and takes others away; the list is read anew afterwards. */
export function useChangeWords() {
  const utils = trpc.useUtils();
  return trpc.corps.changeForbiddenWords.useMutation({
    onSuccess: () =>
      Promise.all([utils.corps.forbiddenWords.invalidate(), utils.corps.sendingRules.invalidate()]).then(
        () => undefined,
      ),
  });
}
