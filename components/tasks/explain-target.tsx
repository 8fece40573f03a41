'use client';

import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Explanation } from '#server/tasks/explain-schema';
import { useMoment } from './use-moment.ts';

type Target = Explanation['target'];
type Props = { target: Target; frozenTime: string | null };

const missingAtMost = 5;

/** By which parts of the target the customer came in, as far as that can be told now. */
export function ExplainTarget({ target, frozenTime }: Props) {
  const t = useTranslations('explain.why');
  const moment = useMoment();
  const lines = useLines(target);
  const [held, missing] = [lines.filter(({ isNow }) => isNow), lines.filter(({ isNow }) => !isNow)];
  const told = missing.filter(({ isTelling }) => isTelling).slice(0, missingAtMost);
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t('title')}</h3>
      <ul className="flex flex-col gap-1">
        {[...held, ...told].map(({ key, text, isNow }) => (
          <li className={`flex items-start gap-2 ${isNow ? '' : 'text-muted'}`} key={key}>
            {isNow ? (
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-soft-foreground" />
            ) : (
              <Minus aria-hidden className="mt-0.5 size-4 shrink-0" />
            )}
            <span className="min-w-0 break-words">{text}</span>
          </li>
        ))}
      </ul>
      {missing.length > told.length && (
        <p className="text-muted">{t('others', { count: missing.length - told.length })}</p>
      )}
      {target.tagMatch === 'ALL' && target.tags.length > 1 && <p className="text-muted">{t('all')}</p>}
      <p className="mt-1.5 text-muted text-xs">
        {frozenTime ? t('frozen', { time: moment(frozenTime) }) : t('notFrozen')}
      </p>
    </section>
  );
}

type Line = { key: string; text: string; isNow: boolean; isTelling: boolean };

/** What he lacks tells something only where it was needed: each of all tags, or one of several of which he has none. */
function useLines({ isNamed, isResend, tagMatch, tags, groups }: Target): Line[] {
  const t = useTranslations('explain.why');
  const nameOf = ({ id, name }: Target['tags'][number]) => name ?? t('gone', { id: String(id) });
  const sure = (key: 'named' | 'resend') => ({ key, text: t(key), isNow: true, isTelling: true });
  if (isResend) return [sure('resend')];
  const isTagTelling = tagMatch === 'ALL' || !tags.some(({ isNow }) => isNow);
  const isGroupTelling = !groups.some(({ isNow }) => isNow);
  return [
    ...(isNamed ? [sure('named')] : []),
    ...tags.map((tag) => ({
      key: `tag${tag.id}`,
      text: t(tag.isNow ? 'tag' : 'tagNot', { name: nameOf(tag) }),
      isNow: tag.isNow,
      isTelling: isTagTelling,
    })),
    ...groups.map((group) => ({
      key: `group${group.id}`,
      text: t(group.isNow ? 'group' : 'groupNot', { name: nameOf(group) }),
      isNow: group.isNow,
      isTelling: isGroupTelling,
    })),
  ];
}
