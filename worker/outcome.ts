/** How a handler ends: `done` (nothing more to do now) or `never` (cannot be done; say why). Exceptions are surprises. */
export type Outcome = { kind: 'done'; note?: string } | { kind: 'never'; reason: string };

/** Finished, or left to a job that the rows have already caused. */
export function done(note?: string): Outcome {
  return note === undefined ? { kind: 'done' } : { kind: 'done', note };
}

/** Will not work however often it is tried; the queue must not repeat it. */
export function never(reason: string): Outcome {
  return { kind: 'never', reason };
}
