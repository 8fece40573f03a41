'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { box } from '../ui/form-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { SwitchRow } from './switch-row.tsx';
import { changesOf, type CorpRules } from './use-rules.ts';

const nearby = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Urumqi', 'UTC'];
const zones = [...nearby, ...Intl.supportedValuesOf('timeZone').filter((zone) => !nearby.includes(zone))];

/** Whether members are told of what waits for them, and the zone of all times. */
export function GeneralRules({ rules }: { rules: CorpRules }) {
  const t = useTranslations('rules.general');
  const id = useId();
  const [notifyMembers, setNotify] = useState(rules.notifyMembers);
  const [timezone, setTimezone] = useState(rules.timezone);
  return (
    <RuleSection
      changes={changesOf(rules, { notifyMembers, timezone })}
      description={t('description')}
      title={t('title')}
    >
      <SwitchRow help={t('notifyHelp')} isOn={notifyMembers} label={t('notify')} onChange={setNotify} />
      <div className="flex flex-col gap-1">
        <label className="font-medium text-sm" htmlFor={id}>
          {t('zone')}
        </label>
        <select
          aria-describedby={`${id}-note`}
          className={`${box} h-9 max-w-72`}
          id={id}
          onChange={({ target }) => setTimezone(target.value)}
          value={timezone}
        >
          {[...new Set([timezone, ...zones])].map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </select>
        <p className="text-muted text-xs" id={`${id}-note`}>
          {t('zoneHelp')}
        </p>
      </div>
    </RuleSection>
  );
}
