'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { FormField } from './form-field.tsx';

type Props = { folders: readonly { folder: string }[]; value: string; onChange: (folder: string) => void };

/** The folder something lies in: one that is there, or a new name. */
export function FolderField({ folders, value, onChange }: Props) {
  const t = useTranslations('templates.folder');
  const listId = useId();
  return (
    <>
      <FormField
        description={t('hint')}
        label={t('label')}
        list={listId}
        maxLength={60}
        onChange={({ target }) => onChange(target.value)}
        value={value}
      />
      <datalist id={listId}>
        {folders.map(({ folder }) => (
          <option key={folder} value={folder} />
        ))}
      </datalist>
    </>
  );
}
