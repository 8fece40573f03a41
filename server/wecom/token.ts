import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '#server/db';
import { log } from '#server/log';
import { decryptSecret, encryptSecret } from '#server/secrets';
import { type Connection, type WecomCredentials } from './connection.ts';
import { messageOf } from './errors.ts';
import { pauseFor } from './http.ts';
import type { Blocked, Failed, Wait } from './outcome.ts';
import { fetchToken } from './gettoken.ts';

/** `version` names the stored token, to tell later that it is the one which failed. */
export type TokenAnswer = { kind: 'token'; token: string; version: string } | Wait | Blocked | Failed;

type Row = { tokenEncrypted: string | null; alive: boolean; stoppedCode: number | null; stoppedMessage: string | null };

/**
 * The access token of a corp, shared by all processes: one of them fetches it, the others wait for the row.
 * `failed` is the version WeCom refused; only that one is replaced. Ends with the signal at the latest.
 */
export async function accessToken(
  connection: Connection,
  corpId: bigint,
  { failed, signal }: { failed?: string; signal: AbortSignal },
): Promise<TokenAnswer> {
  const credentials = await connection.credentials(corpId);
  if (!credentials) return blocked(41004, 'corpsecret missing');
  const app = appOf(credentials);
  let dead = failed;
  for (;;) {
    const row = await readRow(connection.db, corpId, app);
    if (row?.stoppedCode) return blocked(row.stoppedCode, row.stoppedMessage ?? '');
    if (row?.tokenEncrypted && row.alive && row.tokenEncrypted !== dead) {
      const token = decrypted(corpId, row.tokenEncrypted);
      if (token !== null) return { kind: 'token', token, version: row.tokenEncrypted };
      dead = row.tokenEncrypted;
    }
    const claim = { corpId, app, token: randomUUID() };
    if (await claimRefresh(connection, claim, dead)) {
      const answer = await refresh(connection, credentials, claim, signal);
      if (answer) return answer;
    }
    const waited = await pauseFor(50 + Math.random() * 100, signal);
    if (!waited) return { kind: 'error', errmsg: 'no access token', detail: 'another process is fetching the token' };
  }
}

/** A token that WeCom gave just now, whatever is stored: a test of the connection must ask WeCom itself. */
export async function freshToken(connection: Connection, corpId: bigint, signal: AbortSignal): Promise<TokenAnswer> {
  const credentials = await connection.credentials(corpId);
  if (!credentials) return blocked(41004, 'corpsecret missing');
  const row = await readRow(connection.db, corpId, appOf(credentials));
  return accessToken(connection, corpId, { ...(row?.tokenEncrypted && { failed: row.tokenEncrypted }), signal });
}

/** Lets a corp's calls go again after gettoken had refused its credentials: they were changed, or shall be tested. */
export async function clearStop(db: Db, corpId: bigint): Promise<void> {
  await db.wecomToken.updateMany({
    where: { corpId, stoppedAt: { not: null } },
    data: { stoppedAt: null, stoppedCode: null, stoppedMessage: null },
  });
}

/** Another secret is another app: neither the old one's token nor its stop may follow. */
function appOf({ wecomCorpId, secret }: WecomCredentials): string {
  return createHash('sha256').update(`${wecomCorpId}\n${secret}`).digest('hex').slice(0, 32);
}

async function readRow(db: Db, corpId: bigint, app: string): Promise<Row | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT token_encrypted AS "tokenEncrypted", coalesce(expires_at > app_now(), false) AS alive,
           stopped_code AS "stoppedCode", stopped_message AS "stoppedMessage"
    FROM t_wecom_token WHERE corp_id = ${corpId} AND app = ${app}`;
  return row;
}

/** A token whose key is gone is as good as none. */
function decrypted(corpId: bigint, encrypted: string): string | null {
  try {
    return decryptSecret(corpId, encrypted);
  } catch (error) {
    log.warn({ corpId: Number(corpId), err: error }, 'stored WeCom token cannot be decrypted, fetching another');
    return null;
  }
}

type Claim = { corpId: bigint; app: string; token: string };

async function claimRefresh(connection: Connection, claim: Claim, dead: string | undefined): Promise<boolean> {
  const claimed = await connection.db.$executeRaw`
    INSERT INTO t_wecom_token AS known (corp_id, app, claim_token, claim_expires_at)
    VALUES (${claim.corpId}, ${claim.app}, ${claim.token}::uuid,
            app_now() + make_interval(secs => ${connection.timings.tokenClaimSeconds}::float8))
    ON CONFLICT (corp_id, app) DO UPDATE
    SET claim_token = excluded.claim_token, claim_expires_at = excluded.claim_expires_at
    WHERE known.stopped_at IS NULL
      AND (known.claim_expires_at IS NULL OR known.claim_expires_at <= app_now())
      AND (known.token_encrypted IS NULL OR known.token_encrypted = ${dead ?? null}::text OR known.expires_at <= app_now())`;
  return claimed === 1;
}

/** Fetches and stores; null when the claim had expired meanwhile and the row must be read again. */
async function refresh(
  connection: Connection,
  credentials: WecomCredentials,
  claim: Claim,
  signal: AbortSignal,
): Promise<TokenAnswer | null> {
  const answer = await fetchToken(connection, claim.corpId, credentials, signal);
  if (answer.kind === 'fetched') {
    const version = encryptSecret(claim.corpId, answer.token);
    return (await store(connection.db, claim, version, answer.livesForSeconds))
      ? { kind: 'token', token: answer.token, version }
      : null;
  }
  const stop = answer.kind === 'blocked' && answer.isFinal ? answer : null;
  if (stop)
    log.error({ corpId: Number(claim.corpId), errcode: stop.errcode }, 'WeCom refuses the credentials, calls stopped');
  await release(connection.db, claim, stop);
  return answer.kind === 'blocked' ? blocked(answer.errcode, answer.errmsg) : answer;
}

async function store(db: Db, claim: Claim, version: string, livesForSeconds: number): Promise<boolean> {
  const stored = await db.$executeRaw`
    UPDATE t_wecom_token
    SET token_encrypted = ${version}, expires_at = app_now() + make_interval(secs => ${livesForSeconds}::float8),
        claim_token = NULL, claim_expires_at = NULL
    WHERE corp_id = ${claim.corpId} AND app = ${claim.app} AND claim_token = ${claim.token}::uuid`;
  if (stored !== 1) return false;
  // What stopped the secret that was there before says nothing about this one.
  await db.wecomToken.deleteMany({
    where: { corpId: claim.corpId, app: { not: claim.app }, stoppedAt: { not: null } },
  });
  return true;
}

async function release(db: Db, claim: Claim, stop: { errcode: number; errmsg: string } | null): Promise<void> {
  await db.$executeRaw`
    UPDATE t_wecom_token
    SET claim_token = NULL, claim_expires_at = NULL,
        stopped_at = CASE WHEN ${stop !== null} THEN app_now() ELSE stopped_at END,
        stopped_code = coalesce(${stop?.errcode ?? null}::int, stopped_code),
        stopped_message = coalesce(${stop?.errmsg ?? null}::text, stopped_message)
    WHERE corp_id = ${claim.corpId} AND app = ${claim.app} AND claim_token = ${claim.token}::uuid`;
}

function blocked(errcode: number, errmsg: string): Blocked {
  return { kind: 'blocked', errcode, errmsg, message: messageOf(errcode, errmsg) };
}
