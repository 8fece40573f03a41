'use client';

import { Button } from '@heroui/react/button';
import { useQueryClient } from '@tanstack/react-query';
import { Languages } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { lazy, useRef, useState } from 'react';
import { type Locale, localeCookie, localeNamed } from '#server/locale';
import { Deferred } from '../ui/deferred.tsx';

const MenuPanel = lazy(() => import('../ui/menu-panel.tsx'));

/** Each language by its own name: one must find it without reading the other. */
const names: { id: Locale; label: string }[] = [
  { id: 'zh-CN', label: '简体中文' },
  { id: 'en', label: 'English' },
];

const aYear = 365 * 24 * 60 * 60;

/** Chinese or English, remembered in this browser. */
export function LanguageMenu() {
  const t = useTranslations('shell.language');
  const locale = useLocale();
  const router = useRouter();
  const queries = useQueryClient();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);

  function choose(next: Locale) {
    document.cookie = `${localeCookie}=${next}; path=/; max-age=${aYear}; samesite=lax`;
    router.refresh();
    // Answers carry sentences too: reasons, causes, notes.
    void queries.invalidateQueries();
  }

  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="menu"
        aria-label={t('label')}
        isIconOnly
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        size="sm"
        variant="ghost"
      >
        <Languages aria-hidden className="size-4" />
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          chosen={locale}
          entries={names}
          isOpen={isOpen}
          label={t('label')}
          onAction={(id) => choose(localeNamed(id))}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
    </>
  );
}
