/** How a handler ends: nothing more to do now, or left to a job that the rows have already caused. Exceptions are surprises. */
export type Outcome = { note?: string };

export function done(note?: string): Outcome {
  return note === undefined ? {} : { note };
}
