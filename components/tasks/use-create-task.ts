'use client';

import { useTimeZone } from 'next-intl';
import { useRef } from 'react';
import { trpc } from '../trpc.tsx';
import { createInputOf, groupInputOf } from './draft-request.ts';
import type { TaskDraft } from './task-draft.ts';

/** Creates the task of a draft. The draft's key goes along: a repeated or doubled submit is still one task. */
export function useCreateTask(draft: TaskDraft) {
  const timeZone = useTimeZone() ?? 'UTC';
  const utils = trpc.useUtils();
  const running = useRef(false);
  const withKey = { trpc: { context: { idempotencyKey: draft.key } } };
  const one = trpc.tasks.create.useMutation(withKey);
  const several = trpc.tasks.createGroup.useMutation(withKey);
  const mutation = draft.senderAccountIds.length > 1 ? several : one;

  /** Answers where the new task is to be seen, or null when it was not created; `error` then says why. */
  async function create(): Promise<string | null> {
    if (running.current) return null;
    running.current = true;
    try {
      const taskIds = await send();
      void utils.tasks.invalidate();
      return taskIds.length === 1 ? `/tasks/${taskIds[0]}` : '/tasks';
    } catch {
      return null;
    } finally {
      running.current = false;
    }
  }

  async function send(): Promise<number[]> {
    if (draft.senderAccountIds.length === 1)
      return [(await one.mutateAsync(createInputOf(draft, timeZone))).groupSendTaskId];
    const { tasks } = await several.mutateAsync(groupInputOf(draft, timeZone));
    return tasks.map(({ groupSendTaskId }) => groupSendTaskId);
  }

  return { create, error: mutation.error, isPending: mutation.isPending, clearError: mutation.reset };
}
