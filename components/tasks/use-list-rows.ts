'use client';

import { useCallback, useMemo, useState } from 'react';
import type { TaskLine } from '#server/tasks/group-schema';
import type { TaskListRow } from '#server/tasks/schema';
import { trpc } from '../trpc.tsx';

/** A row of the list: a task, a group of senders, or a task of an opened group. */
export type ListRow = TaskListRow & {
  group: (NonNullable<TaskLine['group']> & { isOpened: boolean; isLoading: boolean }) | null;
  isInGroup: boolean;
};

/** The lines of a page, each opened group followed by its tasks. */
export function useListRows(lines: TaskLine[] | undefined) {
  const [opened, setOpened] = useState<number[]>([]);
  const tasksOfOpened = trpc.useQueries((t) => opened.map((groupNumber) => t.tasks.listGroup({ groupNumber })), {
    combine: answersOf,
  });

  const rows = useMemo(
    () =>
      lines?.flatMap((line): ListRow[] => {
        if (!line.group) return [{ ...line, group: null, isInGroup: false }];
        const isOpened = opened.includes(line.group.groupNumber);
        const tasks = isOpened ? tasksOfOpened[opened.indexOf(line.group.groupNumber)] : [];
        return [
          { ...line, group: { ...line.group, isOpened, isLoading: tasks === undefined }, isInGroup: false },
          ...(tasks ?? []).map((task) => ({ ...task, group: null, isInGroup: true })),
        ];
      }),
    [lines, opened, tasksOfOpened],
  );
  const toggle = useCallback(
    (groupNumber: number) =>
      setOpened((known) =>
        known.includes(groupNumber) ? known.filter((each) => each !== groupNumber) : [...known, groupNumber],
      ),
    [],
  );
  return { rows, toggle };
}

function answersOf<Answer>(queries: { data: Answer }[]) {
  return queries.map(({ data }) => data);
}
