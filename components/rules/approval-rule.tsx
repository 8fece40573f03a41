'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFormats } from '../ui/formats.ts';
import { NumberField, wholeNumber } from './number-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { SwitchRow } from './switch-row.tsx';
import { changesOf, type CorpRules } from './use-rules.ts';

const thresholds = { min: 1, max: 10_000_000 };

/** From how many recipients on a task needs approval, and who can give it. */
export function ApprovalRule({ rules }: { rules: CorpRules }) {
  const t = useTranslations('rules.approval');
  const [isOn, setOn] = useState(rules.approvalThreshold !== null);
  const [text, setText] = useState(String(rules.approvalThreshold ?? 500));
  const count = wholeNumber(text, thresholds);
  return (
    <RuleSection
      changes={changesOf(rules, { approvalThreshold: isOn ? count : null })}
      description={t('description')}
      isWrong={isOn && count === null}
      title={t('title')}
    >
      <SwitchRow isOn={isOn} label={t('isOn')} onChange={setOn}>
        <NumberField label={t('threshold')} onChange={setText} range={thresholds} text={text} />
        {count !== null && <p className="text-muted text-sm">{t('sentence', { count })}</p>}
        <Approvers rules={rules} />
      </SwitchRow>
      <p className="text-muted text-sm">{t('kept')}</p>
    </RuleSection>
  );
}

function Approvers({ rules: { approverCount, approvers } }: { rules: CorpRules }) {
  const t = useTranslations('rules.approval');
  const format = useFormats();
  if (approverCount === 0) return <Warning>{t('nobody')}</Warning>;
  const others = approverCount - approvers.length;
  return (
    <>
      <p className="break-words text-sm">
        <span className="text-muted">{t('approvers', { count: approverCount })} </span>
        {format.list(approvers)}
        {others > 0 && '…'}
      </p>
      {approverCount === 1 && <Warning>{t('alone')}</Warning>}
    </>
  );
}

function Warning({ children }: { children: string }) {
  return <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-soft-foreground">{children}</p>;
}
