'use client';

import { Dropdown } from '@heroui/react/dropdown';
import { Label } from '@heroui/react/label';
import type { ReactNode } from 'react';
import type { OverlayProps } from './deferred.tsx';

export type MenuEntry = { id: string; label: string; isDangerous?: boolean };

type Props = OverlayProps & {
  label: string;
  entries: MenuEntry[];
  /** The entry that holds now, for menus that choose one of several. */
  chosen?: string;
  head?: ReactNode;
  onAction: (id: string) => void;
};

/** A menu beside the button that opened it. */
export default function MenuPanel({ label, entries, chosen, head, onAction, ...overlay }: Props) {
  const selection =
    chosen === undefined
      ? {}
      : { selectionMode: 'single' as const, selectedKeys: [chosen], disallowEmptySelection: true };
  return (
    <Dropdown isOpen={overlay.isOpen} onOpenChange={overlay.onOpenChange}>
      <Dropdown.Popover {...overlay} placement="bottom end">
        {head}
        <Dropdown.Menu
          aria-label={label}
          onAction={(key) => onAction(String(key))}
          onClose={() => overlay.onOpenChange(false)}
          {...selection}
        >
          {entries.map(({ id, label, isDangerous }) => (
            <Dropdown.Item id={id} key={id} textValue={label} variant={isDangerous ? 'danger' : 'default'}>
              {chosen !== undefined && <Dropdown.ItemIndicator />}
              <Label>{label}</Label>
            </Dropdown.Item>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
