'use client';

import { Button } from '@heroui/react/button';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState, useSyncExternalStore } from 'react';
import { Deferred } from '../ui/deferred.tsx';
import { chooseTheme, followTheme, readTheme, themes } from './theme.ts';

const MenuPanel = lazy(() => import('../ui/menu-panel.tsx'));

const icons = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const t = useTranslations('shell.theme');
  const theme = useSyncExternalStore(followTheme, readTheme, () => 'system' as const);
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const Icon = icons[theme];
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
        <Icon aria-hidden className="size-4" />
      </Button>
      <Deferred isOpen={isOpen}>
        <MenuPanel
          chosen={theme}
          entries={themes.map((id) => ({ id, label: t(id) }))}
          isOpen={isOpen}
          label={t('label')}
          onAction={(id) => chooseTheme(themes.find((each) => each === id) ?? 'system')}
          onOpenChange={setOpen}
          triggerRef={trigger}
        />
      </Deferred>
    </>
  );
}
