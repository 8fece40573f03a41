'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '../ui/link.tsx';
import { TestMark } from './test-mark.tsx';
import type { ListRow } from './use-list-rows.ts';
import { useTaskWords } from './use-task-words.ts';

type Props = { row: ListRow; onToggle: (groupNumber: number) => void };

/** The name of a line and who sends it; its link, or the button that opens a group, covers the whole row. */
export function TaskName({ row, onToggle }: Props) {
  const { nameOf } = useTaskWords();
  const name = nameOf(row);
  return (
    <div className={row.isInGroup ? 'pl-6' : ''}>
      <div className="flex min-w-0 items-center gap-2">
        {row.group ? (
          <GroupToggle group={row.group} name={name} onToggle={onToggle} />
        ) : (
          <Link
            className={`min-w-0 font-medium after:absolute after:inset-0 max-sm:line-clamp-3 max-sm:break-words sm:truncate ${
              row.taskName ? '' : 'text-muted'
            }`}
            data-row
            href={`/tasks/${row.groupSendTaskId}`}
            title={name}
          >
            {row.isInGroup ? row.senderAccountName : name}
          </Link>
        )}
        {row.isTest && <TestMark />}
      </div>
      {!row.isInGroup && <Sender row={row} />}
    </div>
  );
}

function Sender({ row: { group, senderAccountName } }: { row: ListRow }) {
  const t = useTranslations('taskPage');
  const separator = useTranslations('tasks')('listSeparator');
  const names = group?.senderNames.join(separator) ?? senderAccountName;
  const words =
    group && group.taskCount > group.senderNames.length ? t('moreSenders', { names, count: group.taskCount }) : names;
  return (
    <p className={`truncate text-muted text-xs ${group ? 'pl-4' : ''}`} title={words}>
      {words}
    </p>
  );
}

function GroupToggle({
  group,
  name,
  onToggle,
}: { group: NonNullable<ListRow['group']>; name: string } & Pick<Props, 'onToggle'>) {
  const t = useTranslations('taskPage');
  const label = { name, count: group.taskCount };
  return (
    <button
      aria-busy={group.isLoading}
      aria-expanded={group.isOpened}
      aria-label={group.isOpened ? t('closeGroup', { name }) : t('openGroup', label)}
      className="flex min-w-0 cursor-pointer items-center gap-1 text-left font-medium after:absolute after:inset-0"
      data-row
      onClick={() => onToggle(group.groupNumber)}
      title={name}
      type="button"
    >
      <ChevronRight
        aria-hidden
        className={`-ml-1 size-4 shrink-0 text-muted transition-transform ${group.isOpened ? 'rotate-90' : ''}`}
      />
      <span className="truncate">{name}</span>
      <span className="shrink-0 rounded-full bg-default px-1.5 text-muted text-xs">{group.taskCount}</span>
    </button>
  );
}
