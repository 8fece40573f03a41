import type { Heard, Listener } from './listener.ts';
import type { News } from './news.ts';

/** What a page is told: what to ask for again. Ids alone; what they stand for is read by whoever may. */
export type LiveNews = {
  /** False while this server is not told of changes itself: pages ask by themselves then. */
  isLive: boolean;
  /** Anything may have changed: at the beginning, and after a time of hearing nothing. */
  isAll: boolean;
  taskIds: number[];
  topics: ('sync' | 'connection')[];
};

/** More tasks than this between two messages are told as "anything". */
const mostTasks = 200;

/**
 * All that a reader may hear, until the signal. What is told while the reader is slow is gathered, each thing once: a stream
 * never holds more than one message.
 */
export async function* follow(
  listener: Listener,
  { mayHear, signal }: { mayHear: (news: News) => boolean; signal: AbortSignal },
): AsyncGenerator<LiveNews, void, undefined> {
  let next = emptyNews();
  // Before the connection stands there is nothing to tell; its first word is "again".
  let hasNews = listener.isHearing();
  next.isAll = hasNews;
  let wake = () => {};
  const stop = listener.listen((heard) => {
    hasNews = gather(next, heard, mayHear) || hasNews;
    if (hasNews) wake();
  });
  const end = AbortSignal.any([signal, listener.signal]);
  const onEnd = () => wake();
  end.addEventListener('abort', onEnd);
  try {
    while (!end.aborted) {
      if (!hasNews) await new Promise<void>((resolve) => (wake = resolve));
      if (end.aborted || !hasNews) continue;
      const told = next;
      next = emptyNews();
      hasNews = false;
      yield { isLive: listener.isHearing(), isAll: told.isAll, taskIds: [...told.taskIds], topics: [...told.topics] };
    }
  } finally {
    stop();
    end.removeEventListener('abort', onEnd);
  }
}

type Gathered = { isAll: boolean; taskIds: Set<number>; topics: Set<'sync' | 'connection'> };

function emptyNews(): Gathered {
  return { isAll: false, taskIds: new Set(), topics: new Set() };
}

/** True if the reader has something to be told. */
function gather(gathered: Gathered, heard: Heard, mayHear: (news: News) => boolean): boolean {
  switch (heard.topic) {
    case 'deaf':
      return true;
    case 'again':
      gathered.isAll = true;
      return true;
    case 'task':
      if (!mayHear(heard)) return false;
      gathered.taskIds.add(Number(heard.taskId));
      if (gathered.taskIds.size > mostTasks) {
        gathered.isAll = true;
        gathered.taskIds.clear();
      }
      return true;
    case 'sync':
    case 'connection':
      if (!mayHear(heard)) return false;
      gathered.topics.add(heard.topic);
      return true;
  }
}
