import type { Actor } from '#server/auth/actor';
import type { Database } from '#server/db';

/** What every procedure gets: the database, who calls (null: nobody), and the name of this request. */
export type Context = {
  db: Database;
  actor: Actor | null;
  requestId: string;
  idempotencyKey: string | null;
};
