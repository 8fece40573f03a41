'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Choice } from '../tasks/choice.tsx';
import { NumberField, wholeNumber } from './number-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { SwitchRow } from './switch-row.tsx';
import { changesOf, type CorpRules } from './use-rules.ts';

const counts = { min: 1, max: 100 };
const spans = { min: 1, max: 365 };
const modes = ['MONTH_DAYS', 'WEEK_7', 'DAY_1'] as const;

/** How often a customer may be reached: by the corp's own cap, and by WeCom's rule. */
export function Limits({ rules }: { rules: CorpRules }) {
  const t = useTranslations('rules.limits');
  const { cap } = rules;
  const [isOn, setOn] = useState(cap !== null);
  const [countText, setCount] = useState(String(cap?.count ?? 4));
  const [daysText, setDays] = useState(String(cap?.days ?? 30));
  const [quotaMode, setQuotaMode] = useState(rules.quotaMode);
  const [count, days] = [wholeNumber(countText, counts), wholeNumber(daysText, spans)];
  const typed = isOn && count !== null && days !== null ? { count, days } : null;
  return (
    <RuleSection
      changes={changesOf(rules, { cap: typed, quotaMode })}
      description={t('description')}
      isWrong={isOn && typed === null}
      title={t('title')}
    >
      <SwitchRow isOn={isOn} label={t('isOn')} onChange={setOn}>
        <div className="flex flex-wrap gap-3">
          <NumberField label={t('count')} onChange={setCount} range={counts} text={countText} />
          <NumberField label={t('days')} onChange={setDays} range={spans} text={daysText} />
        </div>
        {typed && <p className="text-muted text-sm">{t('sentence', typed)}</p>}
      </SwitchRow>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium text-sm">{t('quota')}</legend>
        <p className="mb-1 text-muted text-sm">{t('quotaHelp')}</p>
        {modes.map((mode) => (
          <Choice
            className="-mx-2"
            hint={t(`modeHelp.${mode}`)}
            isChecked={quotaMode === mode}
            key={mode}
            label={t(`modes.${mode}`)}
            name="quotaMode"
            onChange={() => setQuotaMode(mode)}
            type="radio"
          />
        ))}
      </fieldset>
    </RuleSection>
  );
}
