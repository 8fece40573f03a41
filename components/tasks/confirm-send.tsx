'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PreflightGroupResult } from '#server/tasks/group-schema';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useFormats } from '../ui/formats.ts';
import { useDraftWords, useSenderWords } from './compose-summary.tsx';
import { draftView } from './draft-view.ts';
import { PhonePreview } from './phone-preview.tsx';
import type { Account } from './sender-account.ts';
import type { TaskDraft } from './task-draft.ts';
import type { Preflight } from './use-preflight.ts';

type Props = {
  draft: TaskDraft;
  senders: Account[];
  preflight: Preflight;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => Promise<void>;
};

/** Rules of the corp that hold the send up. */
const ruleCodes = ['QUIET_HOURS', 'APPROVAL_REQUIRED'] as const;

/** The last look: from whom, to how many, when, what, and who is left out. */
export function ConfirmSend({ draft, senders, preflight, isOpen, onOpenChange, onConfirm }: Props) {
  const t = useTranslations('tasks.compose.confirm');
  const words = useDraftWords(draft);
  const sentFrom = useSenderWords()(senders) ?? '';
  const more = useTranslations('compose.confirm');
  const { mode } = draft.schedule;
  const { result, isChecking } = preflight;
  const rules = ruleCodes.flatMap((code) => {
    const warning = result?.warnings.find((each) => each.code === code);
    return warning ? [{ code, message: warning.message }] : [];
  });
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
        <Line label={t('from')}>{sentFrom}</Line>
        <Line label={t('to')}>
          {result && !isChecking ? t('people', { count: result.sendableCount }) : t('uncounted')}
        </Line>
        <Line label={t('when')}>{words.time}</Line>
        <Line label={more('deadline')}>
          <Deadline {...draft.confirmation} />
        </Line>
        <Line label={t('left')}>
          <LeftOut preflight={preflight} />
        </Line>
        {rules.map(({ code, message }) => (
          <Line key={code} label={more(code)}>
            {message}
          </Line>
        ))}
        <Line label={t('what')}>
          <PhonePreview bubbles={draftView(draft.content)} sender={senders[0]?.accountName ?? null} />
        </Line>
      </dl>
      {senders.length > 1 && result && <Shares shares={result.senders} />}
      <p>{senders.length > 1 ? more('membersMustConfirm') : t('memberMustConfirm', { sender: sentFrom })}</p>
      <p className="text-muted">{t('changes')}</p>
    </ConfirmDialog>
  );
}

/** Until when the member confirms, and when he is reminded of it. */
function Deadline({ withinSeconds, remindBeforeSeconds }: TaskDraft['confirmation']) {
  const t = useTranslations('tasks.compose.confirmation');
  const format = useFormats();
  const hour = 3600;
  const reminders = remindBeforeSeconds.map((seconds) => t('before', { hours: seconds / hour }));
  return (
    <>
      {withinSeconds === null ? t('standard') : t('within', { hours: withinSeconds / hour })}
      {reminders.length > 0 && (
        <span className="block font-normal text-muted">
          {t('remind')} · {format.list(reminders)}
        </span>
      )}
    </>
  );
}

/** One task per account: how many each sends to, and who gets no task. */
function Shares({ shares }: { shares: PreflightGroupResult['senders'] }) {
  const t = useTranslations('compose.confirm');
  const sending = shares.filter(({ targetCount }) => targetCount > 0);
  return (
    <div>
      <p>{t('tasks', { count: sending.length })}</p>
      <ul className="max-h-40 list-inside list-disc overflow-y-auto">
        {shares.map(({ accountId, accountName: name, targetCount, sendableCount: count }) => (
          <li className={targetCount === 0 ? 'text-muted' : ''} key={accountId}>
            {targetCount === 0 ? t('skippedSender', { name }) : t('share', { name, count })}
          </li>
        ))}
      </ul>
    </div>
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
