'use client';

import { useTimeZone } from 'next-intl';
import { useRef } from 'react';
import { trpc } from '../trpc.tsx';
import { createInputOf } from './draft-request.ts';
import type { TaskDraft } from './task-draft.ts';

/** Creates the task of a draft. The draft's key goes along: a repeated or doubled submit is still one task. */
export function useCreateTask(draft: TaskDraft) {
  const timeZone = useTimeZone() ?? 'UTC';
  const utils = trpc.useUtils();
  const running = useRef(false);
  const mutation = trpc.tasks.create.useMutation({ trpc: { context: { idempotencyKey: draft.key } } });

  /** Answers the id of the new task, or null when it was not created; `error` then says why. */
  async function create(): Promise<number | null> {
    if (running.current) return null;
    running.current = true;
    try {
      const { groupSendTaskId } = await mutation.mutateAsync(createInputOf(draft, timeZone));
      void utils.tasks.list.invalidate();
      return groupSendTaskId;
    } catch {
      return null;
    } finally {
      running.current = false;
    }
  }

  return { create, error: mutation.error, isPending: mutation.isPending, clearError: mutation.reset };
}
