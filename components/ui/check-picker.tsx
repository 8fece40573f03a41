'use client';

import { Button } from '@heroui/react/button';
import { ChevronDown, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, useRef, useState } from 'react';
import { Deferred } from './deferred.tsx';
import { ErrorState } from './error-state.tsx';
import { NumberText } from './number-text.tsx';

const PopoverPanel = lazy(() => import('./popover-panel.tsx'));

type Id = number | string;
export type Option<I extends Id = number> = { id: I; name: string; count: number };
export type OptionSection<I extends Id = number> = { id: number; name: string | null; options: Option<I>[] };

type Props<I extends Id> = {
  label: string;
  icon: LucideIcon;
  sections: OptionSection<I>[];
  chosen: I[];
  onChoose: (ids: I[]) => void;
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
};

/** A button that opens a list to tick from, narrowed by typing. */
export function CheckPicker<I extends Id>({ label, icon: Icon, sections, chosen, onChoose, query }: Props<I>) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className="gap-2"
        onPress={() => setOpen(!isOpen)}
        ref={trigger}
        variant="outline"
      >
        <Icon aria-hidden className="size-4 text-muted" />
        {label}
        {chosen.length > 0 && (
          <span className="rounded-full bg-accent-soft px-1.5 text-accent-soft-foreground text-xs">
            {chosen.length}
          </span>
        )}
        <ChevronDown aria-hidden className="size-3.5 text-muted" />
      </Button>
      <Deferred isOpen={isOpen}>
        <PopoverPanel
          className="w-72"
          isOpen={isOpen}
          label={label}
          onOpenChange={setOpen}
          placement="bottom start"
          triggerRef={trigger}
        >
          {query.error && sections.every(({ options }) => options.length === 0) ? (
            <ErrorState error={query.error} onRetry={() => query.refetch()} />
          ) : (
            <Options chosen={chosen} label={label} onChoose={onChoose} sections={sections} />
          )}
        </PopoverPanel>
      </Deferred>
    </>
  );
}

type OptionsProps<I extends Id> = Pick<Props<I>, 'label' | 'sections' | 'chosen' | 'onChoose'>;

function Options<I extends Id>({ label, sections, chosen, onChoose }: OptionsProps<I>) {
  const t = useTranslations('ui.picker');
  const [text, setText] = useState('');
  const found = narrow(sections, text);

  function toggle(id: I) {
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  }

  return (
    <>
      <input
        aria-label={t('narrow', { label })}
        className="h-10 w-full border-separator border-b bg-transparent px-3.5 text-sm placeholder:text-muted focus-visible:-outline-offset-2"
        onChange={(event) => setText(event.target.value)}
        placeholder={t('narrow', { label })}
        value={text}
      />
      <div className="max-h-80 overflow-y-auto p-1.5">
        {found.length === 0 && <p className="px-2 py-6 text-center text-muted text-sm">{t('none')}</p>}
        {found.map(({ id, name, options }) => (
          <fieldset key={id}>
            <legend className={name ? 'px-2 pt-2 pb-1 text-muted text-xs' : 'sr-only'}>{name ?? label}</legend>
            {options.map((option) => (
              <label
                className="flex h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-surface-secondary"
                key={option.id}
              >
                <input
                  checked={chosen.includes(option.id)}
                  className="size-4 accent-(--accent)"
                  onChange={() => toggle(option.id)}
                  type="checkbox"
                />
                <span className="min-w-0 flex-1 truncate">{option.name}</span>
                <span className="text-muted text-xs">
                  <NumberText value={option.count} />
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}

function narrow<I extends Id>(sections: OptionSection<I>[], text: string) {
  const wanted = text.trim().toLowerCase();
  return sections
    .map((section) => ({
      ...section,
      options: section.options.filter(({ name }) => `${section.name ?? ''} ${name}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ options }) => options.length > 0);
}
