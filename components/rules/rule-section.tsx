'use client';

import { Button } from '@heroui/react/button';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Section } from '../ui/section.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { type RuleChanges, useSaveRules } from './use-rules.ts';

type Props = {
  title: string;
  description: string;
  /** What saving would change; null: nothing. */
  changes: RuleChanges | null;
  /** What was typed cannot be saved. */
  isWrong?: boolean;
  children: ReactNode;
};

/** Some rules that are saved together. */
export function RuleSection({ title, description, changes, isWrong = false, children }: Props) {
  const t = useTranslations('rules');
  const toasts = useToasts();
  const save = useSaveRules();

  function submit() {
    if (!changes || isWrong) return;
    save.mutate(changes, {
      onSuccess: () => toasts.succeeded(t('saved')),
      onError: (error) => toasts.failed(t('failed'), error),
    });
  }

  return (
    <Section description={description} title={title}>
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        <Button
          className="self-start"
          isDisabled={!changes || isWrong}
          isPending={save.isPending}
          type="submit"
          variant="secondary"
        >
          {t('save')}
        </Button>
      </form>
    </Section>
  );
}
