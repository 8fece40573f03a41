'use client';

import { Button } from '@heroui/react/button';
import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { SavedFilter } from '#server/customers/saved-filter-schema';
import { trpc } from '../trpc.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { box } from '../ui/form-field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { CustomerFilters } from './use-customer-filters.ts';

type Props = { filters: CustomerFilters; onDone: () => void };

/** Takes, renames or forgets a saved filter, and saves the one of now. */
export default function SavedFilterList({ filters, onDone }: Props) {
  const t = useTranslations('customers.saved');
  const query = trpc.customers.listSavedFilters.useQuery();
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={query.refetch} />;
  return (
    <>
      {query.data?.length === 0 && <p className="px-4 pt-4 text-muted text-sm">{t('none')}</p>}
      <ul aria-busy={query.isPending} className="max-h-72 overflow-y-auto p-1.5">
        {query.data?.map((saved) => (
          <Line
            key={saved.savedFilterId}
            onApply={() => {
              filters.apply(saved.filter);
              onDone();
            }}
            saved={saved}
          />
        ))}
      </ul>
      <SaveForm filters={filters} />
    </>
  );
}

function Line({ saved, onApply }: { saved: SavedFilter; onApply: () => void }) {
  const t = useTranslations('customers.saved');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [isRenaming, setRenaming] = useState(false);
  const remove = trpc.customers.removeFilter.useMutation({
    onSuccess: () => cache.customers.listSavedFilters.invalidate(),
    onError: (error) => toasts.failed(t('deleteFailed'), error),
  });
  if (isRenaming) return <RenameForm onDone={() => setRenaming(false)} saved={saved} />;
  const { name } = saved;
  return (
    <li className="flex items-center rounded-md hover:bg-surface-secondary">
      <button
        aria-label={t('apply', { name })}
        className="h-9 min-w-0 flex-1 cursor-pointer truncate rounded-md px-2.5 text-left text-sm"
        onClick={onApply}
        title={name}
        type="button"
      >
        {name}
      </button>
      <Button aria-label={t('rename', { name })} isIconOnly onPress={() => setRenaming(true)} size="sm" variant="ghost">
        <Pencil aria-hidden className="size-3.5 text-muted" />
      </Button>
      <Button
        aria-label={t('delete', { name })}
        isIconOnly
        isPending={remove.isPending}
        onPress={() => remove.mutate({ savedFilterId: saved.savedFilterId })}
        size="sm"
        variant="ghost"
      >
        <Trash2 aria-hidden className="size-3.5 text-muted" />
      </Button>
    </li>
  );
}

function RenameForm({ saved, onDone }: { saved: SavedFilter; onDone: () => void }) {
  const t = useTranslations('customers.saved');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [name, setName] = useState(saved.name);
  const rename = trpc.customers.renameFilter.useMutation({
    onSuccess: async () => {
      await cache.customers.listSavedFilters.invalidate();
      onDone();
    },
    onError: (error) => toasts.failed(t('failed'), error),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) rename.mutate({ savedFilterId: saved.savedFilterId, name });
  }

  return (
    <li className="p-1">
      <form className="flex gap-1.5" onSubmit={submit}>
        <input
          aria-label={t('name')}
          autoFocus
          className={`${box} h-8`}
          maxLength={60}
          onChange={({ target }) => setName(target.value)}
          value={name}
        />
        <Button isPending={rename.isPending} size="sm" type="submit">
          {t('renameSave')}
        </Button>
        <Button onPress={onDone} size="sm" variant="ghost">
          {t('renameCancel')}
        </Button>
      </form>
    </li>
  );
}

function SaveForm({ filters }: { filters: CustomerFilters }) {
  const t = useTranslations('customers.saved');
  const toasts = useToasts();
  const cache = trpc.useUtils();
  const [name, setName] = useState('');
  const save = trpc.customers.saveFilter.useMutation({
    onSuccess: async (saved) => {
      setName('');
      await cache.customers.listSavedFilters.invalidate();
      toasts.succeeded(t('saved', { name: saved.name }));
    },
    onError: (error) => toasts.failed(t('failed'), error),
  });
  if (!filters.isFiltered) {
    return <p className="border-separator border-t px-4 py-3 text-muted text-xs">{t('needsFilter')}</p>;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) save.mutate({ name, filter: filters.search });
  }

  return (
    <form className="flex gap-2 border-separator border-t p-3" onSubmit={submit}>
      <input
        aria-label={t('name')}
        className={`${box} h-8`}
        maxLength={60}
        onChange={({ target }) => setName(target.value)}
        placeholder={t('name')}
        value={name}
      />
      <Button className="shrink-0" isDisabled={!name.trim()} isPending={save.isPending} size="sm" type="submit">
        {t('save')}
      </Button>
    </form>
  );
}
