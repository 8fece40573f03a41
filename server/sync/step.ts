import type { Database } from '#server/db';
import type { Wecom } from '#server/wecom/client';
import type { AskOutcome } from '#server/wecom/contacts';
import { messageOf } from '#server/wecom/errors';

export type Tools = { db: Database; wecom: Wecom };

/**
 * How a phase ends for now. `next`: it is over; `more`: its time is up; `wait`: WeCom says when to go on; `stumble`: no answer
 * came; `failed`: WeCom will not answer until somebody mends the connection; `held`: a person is asked.
 */
export type Step =
  | { kind: 'next' | 'more' | 'held' }
  | { kind: 'wait'; afterSeconds: number }
  | { kind: 'stumble'; detail: string }
  | { kind: 'failed'; errcode: number | null; message: string };

/** Tells when a round has worked long enough; another process may then go on. */
export type Round = {
  isOver(): boolean;
  /** Set by whoever got an answer: then what follows is no lasting silence. */
  isHeard: boolean;
};

type NoAnswer = Exclude<AskOutcome<never>, { kind: 'ok' }>;

/** What an answer that brings nothing means for the whole run. */
export function stepOf(answer: NoAnswer): Step {
  switch (answer.kind) {
    case 'wait':
      return { kind: 'wait', afterSeconds: answer.retryAfterSeconds };
    case 'blocked':
      return { kind: 'failed', errcode: answer.errcode, message: answer.message };
    case 'error':
      return answer.errcode === undefined
        ? { kind: 'stumble', detail: answer.detail }
        : { kind: 'failed', errcode: answer.errcode, message: `${messageOf(answer.errcode)}（${answer.detail}）` };
  }
}

/**
 * Works through a list, so many at once; stops taking new ones as soon as one says so or throws. Answers the first that said
 * so.
 */
export async function eachAtOnce<Item, Stop>(
  items: Item[],
  atOnce: number,
  work: (item: Item) => Promise<Stop | null>,
): Promise<Stop | null> {
  const waiting = [...items];
  let stop: Stop | null = null;
  const takeTurns = async () => {
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        const said = await work(item);
        if (said === null) continue;
        stop ??= said;
        waiting.length = 0;
      }
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, takeTurns));
  return stop;
}
