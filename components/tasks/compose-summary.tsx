'use client';

import { Button } from '@heroui/react/button';
import { Send } from 'lucide-react';
import { useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Problem } from './draft-problems.ts';
import type { Account } from './sender-account.ts';
import type { TaskDraft } from './task-draft.ts';
import { useMoment } from './use-moment.ts';
import type { Preflight } from './use-preflight.ts';
import { instantOf } from './zoned-time.ts';

type Props = {
  draft: TaskDraft;
  senders: Account[];
  preflight: Preflight;
  problems: Problem[];
  isPending: boolean;
  onSend: () => void;
  children: ReactNode;
};

/** What will happen, in four lines, always in sight; and the button that asks for it. */
export function ComposeSummary({ draft, senders, preflight, problems, isPending, onSend, children }: Props) {
  const t = useTranslations('tasks.compose.summary');
  const problemWords = useTranslations('tasks.compose.problems');
  const words = useDraftWords(draft);
  const sentFrom = useSenderWords()(senders);
  return (
    <aside aria-label={t('title')} className="card sticky top-20 flex flex-col gap-4 px-5 py-4 max-lg:static">
      <h2 className="font-medium text-base">{t('title')}</h2>
      <dl className="flex flex-col gap-2.5">
        <Line label={t('sender')}>{sentFrom ?? <Missing>{t('notChosen')}</Missing>}</Line>
        <Line label={t('audience')}>
          {preflight.result && !preflight.error ? (
            t('willReceive', { count: preflight.result.sendableCount })
          ) : (
            <Missing>{preflight.isChecking ? '…' : t('notChosen')}</Missing>
          )}
        </Line>
        <Line label={t('content')}>{words.content ?? <Missing>{t('missing')}</Missing>}</Line>
        <Line label={t('time')}>{words.time ?? <Missing>{t('notChosen')}</Missing>}</Line>
      </dl>
      {problems.length > 0 && (
        <div className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-soft-foreground" role="alert">
          <p className="font-medium">{t('checkFirst')}</p>
          <ul className="list-inside list-disc">
            {problems.map(({ field, key }) => (
              <li key={`${field} ${key}`}>
                <a className="underline" href={`#field-${field}`}>
                  {problemWords(key)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {children}
      <Button fullWidth isPending={isPending} onPress={onSend}>
        <Send aria-hidden className="size-4" />
        {draft.schedule.mode === 'NOW' ? t('send') : t('schedule')}
      </Button>
    </aside>
  );
}

/** The accounts in a few words; null while there is none. */
export function useSenderWords(): (senders: Account[]) => string | null {
  const t = useTranslations('compose.senders');
  return ([first, ...more]) => {
    if (!first || more.length === 0) return first?.accountName ?? null;
    return t('more', { name: first.accountName, count: more.length + 1 });
  };
}

/** Content and time of a draft in a few words; null while they are missing. */
export function useDraftWords({ content, schedule }: TaskDraft): { content: string | null; time: string | null } {
  const t = useTranslations('tasks.compose');
  const timeZone = useTimeZone() ?? 'UTC';
  const moment = useMoment();
  const instant = instantOf(schedule.localTime, timeZone);
  const said = {
    TEXT: content.text.trim(),
    IMAGE: content.image?.fileName ?? '',
    VIDEO: content.video?.fileName ?? '',
    FILE: content.file?.fileName ?? '',
    LINK: content.link.title.trim(),
    MINIPROGRAM: content.miniprogram.title.trim(),
    MULTI: [
      content.text.trim(),
      content.attachments.length > 0 ? t('content.attachmentCount', { count: content.attachments.length }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }[content.type];
  return {
    content: said ? `${t(`content.types.${content.type}`)} · ${said}` : null,
    time: schedule.mode === 'NOW' ? t('summary.now') : instant && moment(instant),
  };
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3">
      <dt className="text-muted">{label}</dt>
      <dd className="line-clamp-2 break-words">{children}</dd>
    </div>
  );
}

function Missing({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>;
}
