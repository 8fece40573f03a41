import { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import { log } from '#server/log';

const id = z.string().transform(BigInt);

const news = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('task'), corpId: id, taskId: id, accountId: id, userId: id }),
  z.object({ topic: z.enum(['sync', 'connection']), corpId: id }),
]);
/** That something changed, and whose it is. */
export type News = z.infer<typeof news>;

/** Reads a notification; null for what another release may have sent. */
export function readNews(payload: string | undefined): News | null {
  try {
    return news.parse(JSON.parse(payload ?? ''));
  } catch (error) {
    log.warn({ err: error }, 'a live notification could not be read');
    return null;
  }
}

/** Who may learn that something changed: whoever may see it. For tasks the same rule as `visibleTasks`. */
export function mayHear({ corpId, scope, userId }: Actor, told: News): boolean {
  if (told.corpId !== corpId) return false;
  if (scope.kind === 'corp') return true;
  return told.topic === 'task' && (told.userId === userId || scope.accountIds.includes(told.accountId));
}
