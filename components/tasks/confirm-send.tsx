'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDraftWords } from './compose-summary.tsx';
import type { Account } from './sender-account.ts';
import type { TaskDraft } from './task-draft.ts';
import type { Preflight } from './use-preflight.ts';

type Props = {
  draft: TaskDraft;
  sender: Account;
  preflight: Preflight;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => Promise<void>;
};

/** The last look: from whom, to how many, when, what, and who is left out. */
export function ConfirmSend({ draft, sender, preflight, isOpen, onOpenChange, onConfirm }: Props) {
  const t = useTranslations('tasks.compose.confirm');
  const words = useDraftWords(draft);
  const { mode } = draft.schedule;
  const { result, isChecking } = preflight;
  return (
    <ConfirmDialog
      cancelLabel={t('cancel')}
      confirmLabel={t('submit', { mode })}
      isOpen={isOpen}
      onConfirm={onConfirm}
      onOpenChange={onOpenChange}
      title={t('title', { mode })}
    >
      <dl className="flex flex-col gap-2">
        <Line label={t('from')}>{sender.accountName}</Line>
        <Line label={t('to')}>
          {result && !isChecking ? t('people', { count: result.sendableCount }) : t('uncounted')}
        </Line>
        <Line label={t('when')}>{words.time}</Line>
        <Line label={t('what')}>
          <span className="line-clamp-4 whitespace-pre-wrap">{words.content}</span>
        </Line>
        <Line label={t('left')}>
          <LeftOut preflight={preflight} />
        </Line>
      </dl>
      <p>{t('memberMustConfirm', { sender: sender.accountName })}</p>
      <p className="text-muted">{t('changes')}</p>
    </ConfirmDialog>
  );
}

function LeftOut({ preflight: { result } }: { preflight: Preflight }) {
  const t = useTranslations('tasks.compose.confirm');
  if (!result) return t('uncounted');
  const lines = [
    ...result.skipped.filter(({ count }) => count > 0).map(({ reason, count }) => t('leftReason', { reason, count })),
    ...(result.outsideCount > 0 ? [t('outside', { count: result.outsideCount })] : []),
    ...(result.excludedCount > 0 ? [t('excluded', { count: result.excludedCount })] : []),
  ];
  if (lines.length === 0) return t('nobodyLeft');
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-3">
      <dt className="text-muted">{label}</dt>
      <dd className="break-words font-medium">{children}</dd>
    </div>
  );
}
