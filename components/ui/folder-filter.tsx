'use client';

import { Folder, FolderOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Param } from './query-params.ts';

type Props = {
  folders: readonly { folder: string; count: number }[];
  /** Null: whatever folder; blank: in none. */
  value: string | null;
  onChoose: (folder: string | null) => void;
};

/** Folders to look into, one at a time; nothing while there are none. */
export function FolderFilter({ folders, value, onChoose }: Props) {
  const t = useTranslations('templates.folder');
  if (folders.length === 0) return null;
  const choices = [{ folder: null, name: t('all') }, ...folders.map(each), { folder: '', name: t('none') }];
  return (
    <div aria-label={t('label')} className="mb-4 flex flex-wrap gap-2" role="group">
      {choices.map(({ folder, name, ...rest }) => {
        const Icon = folder === value ? FolderOpen : Folder;
        return (
          <button
            aria-pressed={folder === value}
            className="flex h-8 max-w-60 cursor-pointer items-center gap-1.5 rounded-md border border-border bg-surface px-2.5 text-sm hover:bg-surface-secondary aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-soft-foreground"
            key={folder === null ? 'all' : `in ${folder}`}
            onClick={() => onChoose(folder)}
            type="button"
          >
            {folder !== null && <Icon aria-hidden className="size-3.5 shrink-0" />}
            <span className="truncate">{name}</span>
            {'count' in rest && <span className="text-xs">{rest.count}</span>}
          </button>
        );
      })}
    </div>
  );
}

const each = ({ folder, count }: { folder: string; count: number }) => ({ folder, name: folder, count });

/** A chosen folder in the URL: null without one, `~` for what lies in none. */
export const folderParam: Param<string | null> = {
  read: ([value]) => (value === undefined ? null : value === '~' ? '' : value),
  write: (folder) => (folder === null ? [] : [folder || '~']),
};
