import { createHash } from 'node:crypto';
import type { Actor } from '#server/auth/actor';
import type { Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';

export type IdempotentRequest = { operation: string; key: string; requestHash: string };

/** Names a request that carries an Idempotency-Key by what was asked; null without a key. */
export function idempotentRequest(operation: string, key: string | null, input: unknown): IdempotentRequest | null {
  if (key === null) return null;
  return { operation, key, requestHash: createHash('sha256').update(JSON.stringify(input)).digest('hex') };
}

/**
 * The answer already given to this request, or null if it is the first. Throws 409 while the first still runs and 422
 * when the key was used for something else. Holds a lock on the key until the transaction ends.
 */
export async function findAnswer(tx: Db, actor: Actor, request: IdempotentRequest): Promise<Prisma.JsonValue | null> {
  const lockName = `${actor.userId}:${request.operation}:${request.key}`;
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${lockName}, 1)) AS free`;
  if (!lock?.free) throw new AppError('IDEMPOTENCY_IN_PROGRESS');
  const [known] = await tx.$queryRaw<{ requestHash: string; answer: Prisma.JsonValue }[]>`
    SELECT request_hash AS "requestHash", answer FROM t_idempotency_key
    WHERE user_id = ${actor.userId} AND operation = ${request.operation} AND key = ${request.key}
      AND create_time > app_now() - interval '24 hours'`;
  if (!known) return null;
  if (known.requestHash !== request.requestHash) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return known.answer;
}

/** Remembers the answer in the transaction that earned it, in place of one that is older than a day. */
export async function rememberAnswer(
  tx: Db,
  actor: Actor,
  request: IdempotentRequest,
  answer: Prisma.InputJsonObject,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO t_idempotency_key (user_id, operation, key, corp_id, request_hash, answer, create_time)
    VALUES (${actor.userId}, ${request.operation}, ${request.key}, ${actor.corpId}, ${request.requestHash},
            ${JSON.stringify(answer)}::jsonb, app_now())
    ON CONFLICT (user_id, operation, key)
    DO UPDATE SET request_hash = excluded.request_hash, answer = excluded.answer, create_time = excluded.create_time`;
}
