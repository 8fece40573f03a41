import { isInScope } from '#server/accounts/relation';
import type { Actor } from '#server/auth/actor';
import { wordsVersion } from '#server/corps/forbidden-words';
import { toRules } from '#server/corps/rules';
import { type Db, Prisma } from '#server/db';
import type { SendingRules } from './sending-rules-schema.ts';

/** The rules that a task of the actor's will meet; the test list with those of it whom the actor sees. */
export async function getSendingRules(db: Db, actor: Actor): Promise<SendingRules> {
  const corp = await db.corp.findUniqueOrThrow({ where: { id: actor.corpId } });
  const { timezone, quietHours, cap, quotaMode, approvalThreshold, testGroupId } = toRules(corp);
  return {
    timezone,
    quietHours,
    cap,
    quotaMode,
    approvalThreshold,
    forbiddenWords: { version: wordsVersion(corp.forbiddenWords), count: corp.forbiddenWords.length },
    testList: testGroupId === null ? null : await readTestList(db, actor, testGroupId),
  };
}

/** Null also when the list has been deleted since. */
async function readTestList(db: Db, actor: Actor, groupId: number): Promise<SendingRules['testList']> {
  const [list] = await db.$queryRaw<{ groupName: string; customerCount: number }[]>`
    SELECT g.name AS "groupName", (
      SELECT count(*)::int FROM t_customer_group_member m
      WHERE m.group_id = g.id AND ${isInScope(actor.scope, Prisma.sql`m.customer_id`)}) AS "customerCount"
    FROM t_customer_group g WHERE g.id = ${groupId} AND g.corp_id = ${actor.corpId} AND g.type = 'LIST'`;
  return list ? { groupId, ...list } : null;
}
