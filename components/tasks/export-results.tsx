'use client';

import type { ResultStatus } from '#server/tasks/schema';
import { ExportButton } from '../ui/export-button.tsx';

type Props = { taskId: number; status?: ResultStatus; reasonCode?: string; keyword?: string };

/** Saves what became of every customer of a task as a file, narrowed as the list is. */
export function ExportResults({ taskId, status, reasonCode, keyword }: Props) {
  return (
    <ExportButton
      parameters={{ status, reasonCode, keyword: keyword || undefined }}
      path={`/group-send/tasks/${taskId}/results/export`}
      size="sm"
    />
  );
}
