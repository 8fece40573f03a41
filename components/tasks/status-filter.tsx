'use client';

import { useTranslations } from 'next-intl';
import type { TaskStatus } from '#server/tasks/schema';
import { FilterPopover } from './filter-popover.tsx';
import { statuses } from './list-query.ts';
import { TaskStatusChip } from './task-status-chip.tsx';

type Props = { value: TaskStatus[]; onChange: (status: TaskStatus[]) => void };

/** Any of the statuses ticked; none ticked is all of them. */
export function StatusFilter({ value, onChange }: Props) {
  const t = useTranslations('tasks');
  const names = value.map((status) => t(`status.${status}`));
  return (
    <FilterPopover chosen={names.join(t('listSeparator'))} className="w-52" label={t('list.statusFilter')}>
      <fieldset className="p-1.5">
        <legend className="sr-only">{t('list.statusFilter')}</legend>
        {statuses.map((status) => (
          <label
            className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-surface-secondary"
            key={status}
          >
            <input
              checked={value.includes(status)}
              className="size-4 accent-(--accent)"
              onChange={({ target }) =>
                onChange(statuses.filter((each) => (each === status ? target.checked : value.includes(each))))
              }
              type="checkbox"
            />
            <TaskStatusChip task={{ status, waitingFor: null }} />
          </label>
        ))}
      </fieldset>
    </FilterPopover>
  );
}
