'use client';

import { Button } from '@heroui/react/button';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../ui/section.tsx';

const NewCorpForm = lazy(() => import('./new-corp-form.tsx'));

/** A further enterprise in the same installation. */
export function NewCorp() {
  const t = useTranslations('settings.newCorp');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section description={t('description')} title={t('title')}>
      {!isOpen && (
        <Button onPress={() => setOpen(true)} size="sm" variant="secondary">
          <Plus aria-hidden className="size-4" />
          {t('add')}
        </Button>
      )}
      {isOpen && (
        <Suspense fallback={<div aria-busy className="h-72" />}>
          <NewCorpForm onCancel={() => setOpen(false)} />
        </Suspense>
      )}
    </Section>
  );
}
