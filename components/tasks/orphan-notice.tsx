'use client';

import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { TaskDetail } from '#server/tasks/detail-schema';

type Orphan = TaskDetail['batches'][number]['orphans'][number];

/** Tells of messages that a batch made twice at WeCom, and whom they had reached. Nothing when there are none. */
export function OrphanNotice({ batches }: { batches: TaskDetail['batches'] }) {
  const t = useTranslations('tasks.detail.orphans');
  const found = batches.flatMap(({ sequence, orphans }) => orphans.map((orphan) => ({ ...orphan, sequence })));
  if (found.length === 0) return null;
  return (
    <section className="card flex items-start gap-4 px-5 py-4">
      <Copy aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0">
        <h2 className="font-medium">{t('title')}</h2>
        <ul className="text-sm text-muted">
          {found.map((orphan) => (
            <li key={orphan.msgid}>{t(keyOf(orphan), { sequence: orphan.sequence, count: orphan.sentCount ?? 0 })}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function keyOf({ withdrawnTime, sentCount }: Orphan): 'withdrawing' | 'withdrawn' | 'clean' | 'sent' {
  if (withdrawnTime === null) return 'withdrawing';
  if (sentCount === null) return 'withdrawn';
  return sentCount === 0 ? 'clean' : 'sent';
}
