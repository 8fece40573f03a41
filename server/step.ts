import { channel } from 'node:diagnostics_channel';

/** The named points of a task's way, for whoever watches this process from inside it. */
export const steps = channel('group-send:step');

/** What a step is about. */
export type StepSubject = { taskId: bigint } | { batchId: bigint };

/** Says that a step of the way was just passed. Nothing depends on it, and without a subscriber nothing happens. */
export function step(name: string, subject: StepSubject): void {
  if (steps.hasSubscribers) steps.publish({ step: name, ...subject });
}
