'use client';

import { Circle, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../session/session.tsx';
import type { Outputs } from '../trpc.tsx';
import { Link } from '../ui/link.tsx';
import { Section } from '../ui/section.tsx';

type Summary = Outputs['workbench']['summary'];

const steps = [
  { id: 'connect', href: '/settings/connection', needs: 'workbench:settings:manage' },
  { id: 'sync', href: '/accounts', needs: 'workbench:customer:manage' },
  { id: 'send', href: '/tasks/new', needs: 'workbench:group-send:create' },
] as const;

/** The way of a new corp to its first group send; gone once there is one. */
export function FirstSteps({ summary: { firstSteps, health } }: { summary: Summary }) {
  const t = useTranslations('home.firstSteps');
  const done = {
    connect: firstSteps.hasAccounts && health.connection.isHealthy,
    sync: firstSteps.hasCustomers,
    send: firstSteps.hasTasks,
  };
  if (firstSteps.hasTasks) return null;
  return (
    <Section description={t('description')} isFlush title={t('title')}>
      <ol className="divide-y divide-separator">
        {steps.map((step) => (
          <Step isDone={done[step.id]} key={step.id} step={step} />
        ))}
      </ol>
    </Section>
  );
}

function Step({ step, isDone }: { step: (typeof steps)[number]; isDone: boolean }) {
  const t = useTranslations('home.firstSteps');
  const isMine = useCan(step.needs);
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="flex items-start gap-3 px-5 py-3.5">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${isDone ? 'text-success' : 'text-muted'}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {t(`${step.id}.title`)} {isDone && <span className="text-muted text-xs">{t('done')}</span>}
        </p>
        <p className="text-muted text-sm">{t(`${step.id}.text`)}</p>
      </div>
      {!isDone && isMine && (
        <Link className="whitespace-nowrap text-link text-sm hover:underline" href={step.href}>
          {t(`${step.id}.go`)}
        </Link>
      )}
    </li>
  );
}
