import { randomUUID } from 'node:crypto';
import { type Database, type Db, inTransaction } from '#server/db';
import { enqueue } from '#server/queue/enqueue';
import { jobs } from '#server/queue/jobs';
import { type CallbackEvent, type CallbackPayload, parsePayload, subjectOf } from '#server/wecom/callback-event';

/** WeCom's details of a chat may lag behind the event that tells of its change. */
const chatSettleSeconds = 5;

/** After so many failures an event is left to the next synchronisation. */
const maxTries = 8;

/** One handling may take so long before another worker takes the event. */
const claimSeconds = 180;

/** Stores a pushed event and causes its handling; the same event pushed again changes nothing. True if it is new. */
export function storeEvent(db: Database, corpId: bigint, { key, time, payload }: CallbackEvent): Promise<boolean> {
  const afterSeconds = payload.ChatId ? chatSettleSeconds : 0;
  return inTransaction(db, async (tx) => {
    const [stored] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO t_callback_event
        (corp_id, event_key, event, change_type, subject, payload, event_time, received_at, next_action_at)
      VALUES (${corpId}, ${key}, ${payload.Event}, ${payload.ChangeType ?? null}::text, ${subjectOf(payload)},
              ${JSON.stringify(payload)}::jsonb, ${time}, app_now(),
              app_now() + make_interval(secs => ${afterSeconds}::float8))
      ON CONFLICT (corp_id, event_key) DO NOTHING RETURNING id`;
    if (!stored) return false;
    await enqueue(tx, jobs.handleCallback, { eventId: stored.id }, { afterSeconds });
    return true;
  });
}

/** An event in the hands of one worker. */
export type ClaimedEvent = {
  id: bigint;
  corpId: bigint;
  subject: string;
  claimToken: string;
  claimedAt: Date;
  tries: number;
  payload: CallbackPayload;
};

type ClaimedRow = Pick<ClaimedEvent, 'corpId' | 'subject' | 'claimedAt' | 'tries'> & { payload: unknown };

/**
 * Takes a due event; null when it is handled, not due, or taken. Events of one subject are handled one after the other,
 * since what is read first must not be written last: `busy` while another of them is in somebody's hands.
 */
export function claimEvent(db: Database, eventId: bigint): Promise<ClaimedEvent | 'busy' | null> {
  return inTransaction(db, async (tx) => {
    const [due] = await tx.$queryRaw<{ corpId: bigint; subject: string }[]>`
      SELECT corp_id AS "corpId", subject FROM t_callback_event
      WHERE id = ${eventId} AND next_action_at <= app_now() AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())`;
    if (!due) return null;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${due.corpId} ${due.subject}`}, 0))`;
    const others = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM t_callback_event
      WHERE corp_id = ${due.corpId} AND subject = ${due.subject} AND id <> ${eventId} AND claim_expires_at > app_now() LIMIT 1`;
    if (others.length > 0) return 'busy';
    const claimToken = randomUUID();
    const [row] = await tx.$queryRaw<ClaimedRow[]>`
      UPDATE t_callback_event
      SET claim_token = ${claimToken}::uuid, claim_expires_at = app_now() + make_interval(secs => ${claimSeconds}::float8)
      WHERE id = ${eventId} AND next_action_at <= app_now() AND (claim_expires_at IS NULL OR claim_expires_at <= app_now())
      RETURNING corp_id AS "corpId", subject, tries, payload, app_now() AS "claimedAt"`;
    return row ? { ...row, id: eventId, claimToken, payload: parsePayload(row.payload) } : null;
  });
}

/**
 * The event is handled. If WeCom was asked for it, so is every other of its subject that was due when the handling began:
 * what was read since then shows them all.
 */
export async function finishEvent(db: Db, event: ClaimedEvent, { hasAsked }: { hasAsked: boolean }): Promise<void> {
  await db.$executeRaw`
    UPDATE t_callback_event
    SET handled_at = app_now(), next_action_at = NULL, claim_token = NULL, claim_expires_at = NULL,
        outcome = CASE WHEN id = ${event.id} THEN 'done' ELSE 'covered by a later look' END
    WHERE corp_id = ${event.corpId} AND subject = ${event.subject} AND next_action_at IS NOT NULL
      AND (id = ${event.id} AND claim_token = ${event.claimToken}::uuid
           OR ${hasAsked} AND id <> ${event.id} AND next_action_at <= ${event.claimedAt} AND claim_token IS NULL)`;
}

/** Gives the event back for a later try. Waiting for WeCom uses up no tries; failures do, and the last of them ends it. */
export function postponeEvent(
  db: Database,
  event: ClaimedEvent,
  { afterSeconds, reason, isFailure }: { afterSeconds: number; reason: string; isFailure: boolean },
): Promise<void> {
  const isLast = isFailure && event.tries + 1 >= maxTries;
  return inTransaction(db, async (tx) => {
    const mine = await tx.$executeRaw`
      UPDATE t_callback_event
      SET claim_token = NULL, claim_expires_at = NULL, tries = tries + ${isFailure ? 1 : 0}, outcome = ${reason.slice(0, 200)},
          next_action_at = CASE WHEN ${isLast} THEN NULL
                                ELSE app_now() + make_interval(secs => ${afterSeconds}::float8) END
      WHERE id = ${event.id} AND claim_token = ${event.claimToken}::uuid`;
    if (mine === 1 && !isLast) await enqueue(tx, jobs.handleCallback, { eventId: event.id }, { afterSeconds });
  });
}

/** How long until the next try after a failure: half a minute, doubled each time, at most an hour. */
export function retryAfterSeconds(tries: number): number {
  return Math.min(3600, 30 * 2 ** tries);
}

/** A relation that an event ended, and no later event began again. */
export type Ending = { userid: string; by: 'MEMBER' | 'CUSTOMER'; at: Date };

const endings: Record<string, Ending['by']> = { del_external_contact: 'MEMBER', del_follow_user: 'CUSTOMER' };

/**
 * What the events of a customer say last of each member's relation, where that is its end. WeCom itself cannot be asked:
 * it goes on telling of a member whom the customer has removed.
 */
export async function lastEndings(db: Db, { corpId, subject }: ClaimedEvent): Promise<Ending[]> {
  const deciding = [...Object.keys(endings), 'add_external_contact', 'add_half_external_contact'];
  const rows = await db.$queryRaw<{ userid: string; changeType: string; at: Date }[]>`
    SELECT DISTINCT ON (lower(payload ->> 'UserID'))
           payload ->> 'UserID' AS userid, change_type AS "changeType", event_time AS at
    FROM t_callback_event
    WHERE corp_id = ${corpId} AND subject = ${subject} AND change_type = ANY(${deciding}) AND payload ? 'UserID'
    ORDER BY lower(payload ->> 'UserID'), event_time DESC, id DESC`;
  return rows.flatMap(({ userid, changeType, at }) => {
    const by = endings[changeType];
    return by ? [{ userid, by, at }] : [];
  });
}
