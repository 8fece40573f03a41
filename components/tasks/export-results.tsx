'use client';

import type { ResultStatus } from '#server/tasks/schema';
import { ExportButton } from '../ui/export-button.tsx';

type Props = { taskId: number; status?: ResultStatus; reasonCode?: string };

/** Saves what became of every customer of a task as a file, narrowed as the list is. */
export function ExportResults({ taskId, status, reasonCode }: Props) {
  return (
    <ExportButton parameters={{ status, reasonCode }} path={`/group-send/tasks/${taskId}/results/export`} size="sm" />
  );
}
