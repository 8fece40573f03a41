'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, trpc } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TextButton } from './text-button.tsx';
import { Unfold } from './unfold.tsx';

/** The other drafts of this person: to go on with, or to throw away; what was thrown away can be had back. */
export function DraftList({ current }: { current: string }) {
  const t = useTranslations('compose.draft');
  const query = trpc.drafts.list.useQuery();
  const [gone, setGone] = useState<Outputs['drafts']['get'][]>([]);
  const hidden = new Set([current, ...gone.map(({ draftId }) => draftId)]);
  const others = query.data?.filter(({ draftId }) => !hidden.has(draftId)) ?? [];
  const utils = trpc.useUtils();
  const remove = trpc.drafts.delete.useMutation();
  const save = trpc.drafts.save.useMutation();
  if (others.length + gone.length === 0) return null;

  async function discard(draftId: string) {
    const whole = await utils.drafts.get.fetch({ draftId });
    await remove.mutateAsync({ draftId });
    setGone((old) => [...old, whole]);
    await utils.drafts.list.invalidate();
  }

  async function restore({ draftId, name, content }: Outputs['drafts']['get']) {
    await save.mutateAsync({ draftId, name, content, knownTime: null });
    // First known again, then no longer gone: a list that is empty in between would fold itself away.
    await utils.drafts.list.invalidate();
    setGone((old) => old.filter((each) => each.draftId !== draftId));
  }

  const nameOf = ({ name, excerpt = '' }: { name: string | null; excerpt?: string }) =>
    name ?? (excerpt || t('unnamed'));
  return (
    <div className="card mb-5 px-5 py-3">
      <Unfold title={t('mine', { count: others.length })}>
        <ul aria-label={t('list')} className="flex flex-col divide-y divide-separator">
          {others.map((draft) => (
            <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2" key={draft.draftId}>
              <Link className="min-w-0 flex-1 basis-48 truncate text-link" href={`/tasks/new?draft=${draft.draftId}`}>
                {nameOf(draft)}
              </Link>
              <span className="text-muted text-xs">
                <TimeText value={draft.updateTime} />
              </span>
              <TextButton label={t('deleteNamed', { name: nameOf(draft) })} onPress={() => void discard(draft.draftId)}>
                {t('delete')}
              </TextButton>
            </li>
          ))}
          {gone.map((draft) => (
            <li className="flex items-baseline gap-4 py-2 text-muted" key={draft.draftId}>
              <span className="min-w-0 flex-1 truncate" role="status">
                {t('deleted', { name: nameOf(draft) })}
              </span>
              <TextButton onPress={() => void restore(draft)}>{t('undo')}</TextButton>
            </li>
          ))}
        </ul>
      </Unfold>
    </div>
  );
}
