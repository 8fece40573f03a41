'use client';

import { ListChecks, type LucideIcon, ShieldCheck, Timer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { BrandMark } from '../shell/brand.tsx';

const promises: { id: 'result' | 'once' | 'honest'; icon: LucideIcon }[] = [
  { id: 'result', icon: ListChecks },
  { id: 'once', icon: ShieldCheck },
  { id: 'honest', icon: Timer },
];

/** Beside the sign-in form on wide screens: what one signs in to. */
export function Welcome() {
  const t = useTranslations('signIn.welcome');
  const product = useTranslations('shell')('product');
  return (
    <aside className="hidden flex-col justify-between border-separator border-r bg-surface p-12 lg:flex">
      <div className="flex items-center gap-3">
        <BrandMark className="size-8" />
        <p className="font-semibold text-heading">{product}</p>
      </div>
      <div className="max-w-md">
        <p className="font-semibold text-figure">{t('title')}</p>
        <ul className="mt-8 flex flex-col gap-6">
          {promises.map(({ id, icon: Icon }) => (
            <li className="flex gap-3.5" key={id}>
              <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent-soft-foreground">
                <Icon aria-hidden className="size-4.5" />
              </span>
              <div>
                <p className="font-medium">{t(`${id}.title`)}</p>
                <p className="text-muted">{t(`${id}.text`)}</p>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <p className="text-muted text-xs">{t('note')}</p>
    </aside>
  );
}
