import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#server/auth/actor';
import { AppError } from '#server/errors';
import { follow, type LiveNews } from './follow.ts';
import type { Listener } from './listener.ts';
import { mayHear } from './news.ts';

/** Tabs of one session that are told of changes by one process; more of them ask by themselves. */
export const mostStreams = 10;

const checkMilliseconds = 30_000;

const open = new Map<string, number>();

type Reader = {
  sessionId: string;
  actor: Actor;
  /** The actor as he stands now; null ends the stream. */
  stillHere: () => Promise<Actor | null>;
  signal: AbortSignal;
};

/** Everything the actor may hear, while the session lasts. Holds no connection to the database. */
export async function* streamNews(
  listener: Listener,
  { sessionId, actor: first, stillHere, signal }: Reader,
  { checkEvery = checkMilliseconds } = {},
): AsyncGenerator<LiveNews, void, undefined> {
  enter(sessionId);
  const end = new AbortController();
  const until = AbortSignal.any([signal, end.signal]);
  let actor = first;
  const checking = (async () => {
    while (!until.aborted) {
      await sleep(checkEvery, undefined, { signal: until, ref: false });
      const now = await stillHere();
      if (now) actor = now;
      else end.abort();
    }
    // Whoever cannot be checked is not told any more.
  })().catch(() => end.abort());
  try {
    yield* follow(listener, { mayHear: (news) => mayHear(actor, news), signal: until });
  } finally {
    end.abort();
    await checking;
    leave(sessionId);
  }
}

function enter(sessionId: string): void {
  const count = open.get(sessionId) ?? 0;
  if (count >= mostStreams) throw new AppError('TOO_MANY_REQUESTS', '此登录已打开太多实时页面，请关闭一些标签页');
  open.set(sessionId, count + 1);
}

function leave(sessionId: string): void {
  const count = (open.get(sessionId) ?? 1) - 1;
  if (count > 0) open.set(sessionId, count);
  else open.delete(sessionId);
}
