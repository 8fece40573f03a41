'use client';

import { Button } from '@heroui/react/button';
import { Dropdown } from '@heroui/react/dropdown';
import { Label } from '@heroui/react/label';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { chooseTheme, followTheme, readTheme, themes } from './theme.ts';

const icons = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const t = useTranslations('shell.theme');
  const theme = useSyncExternalStore(followTheme, readTheme, () => 'system' as const);
  const Icon = icons[theme];
  return (
    <Dropdown>
      <Button aria-label={t('label')} isIconOnly size="sm" variant="ghost">
        <Icon aria-hidden className="size-4" />
      </Button>
      <Dropdown.Popover placement="bottom end">
        <Dropdown.Menu
          aria-label={t('label')}
          disallowEmptySelection
          onAction={(key) => chooseTheme(themes.find((each) => each === key) ?? 'system')}
          selectedKeys={[theme]}
          selectionMode="single"
        >
          {themes.map((each) => (
            <Dropdown.Item id={each} key={each} textValue={t(each)}>
              <Dropdown.ItemIndicator />
              <Label>{t(each)}</Label>
            </Dropdown.Item>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
