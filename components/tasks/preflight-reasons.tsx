'use client';

import { useTranslations } from 'next-intl';
import type { PreflightGroupInput } from '#server/tasks/group-schema';
import type { PreflightGroup as Group, PreflightResult } from '#server/tasks/preflight-schema';
import { PreflightGroup } from './preflight-group.tsx';

type Line = { id: string; text: string; count: number; group: Group | null };

/** The small print of a preflight: reasons with their numbers, who stays outside, and some names. */
export function PreflightReasons({ result, input }: { result: PreflightResult; input: PreflightGroupInput | null }) {
  const t = useTranslations('tasks.compose.preflight');
  const all: Line[] = [
    ...result.skipped.map(({ reasonCode, reason, count }) => ({
      id: reasonCode,
      text: reason,
      count,
      group: groupOf(reasonCode),
    })),
    { id: 'outside', text: t('outside'), count: result.outsideCount, group: 'OUTSIDE' },
    { id: 'excluded', text: t('excluded'), count: result.excludedCount, group: 'EXCLUDED' },
    { id: 'duplicate', text: t('duplicate'), count: result.duplicateCount, group: 'DUPLICATE' },
  ];
  const lines = all.filter(({ count }) => count > 0);
  return (
    <>
      {lines.length > 0 && (
        <ul aria-label={t('reasons')} className="flex flex-col gap-0.5 text-sm">
          {lines.map(({ id, text, count, group }) => (
            <li className="flex justify-between gap-4" key={id}>
              <span className="text-muted">{text}</span>
              {group ? (
                <PreflightGroup count={count} group={group} input={input} title={text} />
              ) : (
                <span className="whitespace-nowrap">{t('people', { count })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {result.sample.length > 0 && (
        <p className="text-sm">
          <span className="text-muted">{t('sample')} </span>
          {result.sample.map(({ name }) => name).join('、')}
        </p>
      )}
    </>
  );
}

const groups = ['NOT_A_CONTACT_OF_SENDER', 'DO_NOT_CONTACT', 'FREQUENCY_CAP', 'QUOTA_USED_UP'] as const;

/** A reason of a newer release is only counted. */
function groupOf(reasonCode: string): Group | null {
  return groups.find((each) => each === reasonCode) ?? null;
}
