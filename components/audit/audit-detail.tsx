'use client';

import { useTranslations } from 'next-intl';
import { type Fact, factsOf } from './facts.ts';

/** What an entry of the log keeps, old beside new where both are known. */
export function AuditDetail({ detail }: { detail: Record<string, unknown> }) {
  const t = useTranslations('audit');
  const words = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('nothing');
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (Array.isArray(value)) return value.length === 0 ? t('nothing') : value.map(words).join('、');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const told = (fact: Fact) =>
    'from' in fact ? t('arrow', { from: words(fact.from), to: words(fact.to) }) : words(fact.value);
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 bg-surface-secondary px-5 py-3 ps-12 text-xs">
      {factsOf(detail).map((fact) => (
        <div className="contents" key={fact.name}>
          <dt className="text-muted">{fact.field ? t(`fields.${fact.field}`) : fact.name}</dt>
          <dd className="break-words">{told(fact)}</dd>
        </div>
      ))}
    </dl>
  );
}
