import { z } from 'zod';
import type { Actor } from '#server/auth/actor';
import { type Db, Prisma } from '#server/db';
import { AppError } from '#server/errors';
import { isExistingRelation } from './relation.ts';
import { whyNotAvailable } from './rules.ts';
import { account, type accountList } from './schema.ts';

/** The accounts the actor may send from (all of the corp when he sees it whole), the usable ones first. */
export async function listAccounts(db: Db, actor: Actor): Promise<z.infer<typeof accountList>> {
  const rows = await db.$queryRaw`
    SELECT a.userid AS "accountId", a.name AS "accountName", a.type AS "accountType", a.status,
           coalesce(followed.count, 0)::int AS "customerCount"
      FROM t_account a
      LEFT JOIN (SELECT account_id, count(*) FROM t_follow f
                  WHERE corp_id = ${actor.corpId} AND ${isExistingRelation}
                  GROUP BY account_id) AS followed ON followed.account_id = a.id
     WHERE a.corp_id = ${actor.corpId} AND ${isGranted(actor)}
     ORDER BY array_position(ARRAY['ACTIVE', 'OFFLINE', 'EXPIRED'], a.status::text), a.name, a.id`;
  return z.array(account).parse(rows);
}

export type Sender = { id: bigint; userid: string; name: string };

/** The account a task is to be sent from. Not granted is as good as not there; userids compare without case. */
export async function findSender(db: Db, actor: Actor, accountId: string): Promise<Sender> {
  const sender = await findAccount(db, actor, accountId);
  if (!sender) {
    throw new AppError('SENDER_ACCOUNT_NOT_FOUND', undefined, {
      details: [{ path: 'senderAccountId', message: '发送账号不存在或未授权' }],
    });
  }
  const why = whyNotAvailable(sender.type, sender.status);
  if (why) {
    throw new AppError('SENDER_ACCOUNT_NOT_AVAILABLE', why, { details: [{ path: 'senderAccountId', message: why }] });
  }
  return sender;
}

/** The accounts that several tasks are to be sent from, each once, in the order given. */
export async function findSenders(db: Db, actor: Actor, accountIds: string[]): Promise<Sender[]> {
  const { corpId, scope } = actor;
  const keys = [...new Set(accountIds.map((accountId) => accountId.toLowerCase()))];
  const granted = scope.kind === 'accounts' ? { id: { in: scope.accountIds } } : {};
  const found = await db.account.findMany({ where: { corpId, useridKey: { in: keys }, ...granted } });
  const path = (key: string) => `senderAccountIds.${accountIds.findIndex((each) => each.toLowerCase() === key)}`;
  const unknown = keys.filter((key) => found.every(({ useridKey }) => useridKey !== key));
  if (unknown.length > 0) {
    const details = unknown.slice(0, 20).map((key) => ({ path: path(key), message: '发送账号不存在或未授权' }));
    throw new AppError('SENDER_ACCOUNT_NOT_FOUND', undefined, { details });
  }
  const unfit = found.flatMap(({ useridKey, name, type, status }) => {
    const why = whyNotAvailable(type, status);
    return why ? [{ path: path(useridKey), message: `${name}：${why}` }] : [];
  });
  if (unfit.length > 0) throw new AppError('SENDER_ACCOUNT_NOT_AVAILABLE', unfit[0]?.message, { details: unfit });
  return found.toSorted((a, b) => keys.indexOf(a.useridKey) - keys.indexOf(b.useridKey));
}

/** An account the actor may see, whatever its status; null otherwise. */
export function findAccount(db: Db, actor: Actor, accountId: string) {
  const { corpId, scope } = actor;
  return db.account.findFirst({
    where: {
      corpId,
      useridKey: accountId.toLowerCase(),
      ...(scope.kind === 'accounts' && { id: { in: scope.accountIds } }),
    },
    select: { id: true, userid: true, name: true, type: true, status: true },
  });
}

function isGranted({ scope }: Actor): Prisma.Sql {
  return scope.kind === 'corp' ? Prisma.sql`TRUE` : Prisma.sql`a.id = ANY(${scope.accountIds}::bigint[])`;
}
