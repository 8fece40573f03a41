'use client';

import { useTranslations } from 'next-intl';
import { Link } from '../ui/link.tsx';

/** The product's mark and name, leading home. */
export function Brand() {
  const t = useTranslations('shell');
  return (
    <Link className="flex h-14 items-center gap-2.5 rounded-md px-2.5" href="/">
      <BrandMark />
      <span className="font-semibold text-heading">{t('product')}</span>
    </Link>
  );
}

/** The mark alone: a paper plane in a rounded square. */
export function BrandMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden className={className} fill="none" viewBox="0 0 32 32">
      <rect className="fill-accent" height="32" rx="9" width="32" />
      <path d="M25 7 7 14.2l6.4 2.9L25 7Zm0 0-9.7 11.4 1 6.1L25 7Z" fill="#fff" />
    </svg>
  );
}
