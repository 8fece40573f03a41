'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormField } from '../ui/form-field.tsx';
import { clockOf, minuteOf } from './clock-time.ts';
import { RuleSection } from './rule-section.tsx';
import { SwitchRow } from './switch-row.tsx';
import { changesOf, type CorpRules } from './use-rules.ts';

/** What is offered when quiet hours are switched on. */
const offered = { start: '21:00', end: '09:00' };

/** When nothing is sent. */
export function QuietHours({ rules }: { rules: CorpRules }) {
  const t = useTranslations('rules.quiet');
  const { quietHours } = rules;
  const [isOn, setOn] = useState(quietHours !== null);
  const [start, setStart] = useState(quietHours ? clockOf(quietHours.startMinute) : offered.start);
  const [end, setEnd] = useState(quietHours ? clockOf(quietHours.endMinute) : offered.end);
  const [startMinute, endMinute] = [minuteOf(start), minuteOf(end)];
  const isWrong = isOn && (startMinute === null || endMinute === null || startMinute === endMinute);
  const typed = isOn && startMinute !== null && endMinute !== null ? { startMinute, endMinute } : null;
  return (
    <RuleSection
      changes={changesOf(rules, { quietHours: typed })}
      description={t('description')}
      isWrong={isWrong}
      title={t('title')}
    >
      <SwitchRow isOn={isOn} label={t('isOn')} onChange={setOn}>
        <div className="flex flex-wrap gap-3">
          <FormField
            className="w-32"
            label={t('start')}
            onChange={({ target }) => setStart(target.value)}
            type="time"
            value={start}
          />
          <FormField
            className="w-32"
            error={start === end ? t('same') : undefined}
            label={t('end')}
            onChange={({ target }) => setEnd(target.value)}
            type="time"
            value={end}
          />
        </div>
        {typed && !isWrong && (
          <p className="text-muted text-sm">
            {t(typed.startMinute < typed.endMinute ? 'sameDay' : 'overNight', { start, end })}
          </p>
        )}
      </SwitchRow>
    </RuleSection>
  );
}
