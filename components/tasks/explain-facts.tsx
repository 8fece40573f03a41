'use client';

import { useTranslations } from 'next-intl';
import type { Explanation } from '#server/tasks/explain-schema';
import { useMoment } from './use-moment.ts';

/** The customer's relation with the sender, and what limits how often he may be reached. */
export function ExplainFacts({ told }: { told: Explanation }) {
  return (
    <>
      <Relation relation={told.relation} />
      <Limits told={told} />
    </>
  );
}

function Relation({ relation: { status, accountName, addTime, removedTime } }: Pick<Explanation, 'relation'>) {
  const t = useTranslations('explain.relation');
  const moment = useMoment();
  const times = [
    addTime && t('since', { time: moment(addTime) }),
    removedTime && t('removed', { time: moment(removedTime) }),
  ].filter((each) => each !== null);
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t('title')}</h3>
      <p>{t(status ?? 'none', { account: accountName })}</p>
      {times.length > 0 && <p className="text-muted">{times.join(' · ')}</p>}
    </section>
  );
}

function Limits({ told: { doNotContact, quota, cap } }: { told: Explanation }) {
  const t = useTranslations('explain.limits');
  const moment = useMoment();
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{t('title')}</h3>
      <ul className="flex flex-col gap-1">
        <li className={doNotContact ? '' : 'text-muted'}>
          {doNotContact ? t('doNotContact', { time: moment(doNotContact.since) }) : t('noDoNotContact')}
          {doNotContact?.reason && <span className="block break-words text-muted">{doNotContact.reason}</span>}
        </li>
        <li>{t('quota', { used: quota.used, of: quota.of })}</li>
        {cap && <li>{t('cap', { used: cap.used, of: cap.of, time: moment(cap.since) })}</li>}
      </ul>
    </section>
  );
}
