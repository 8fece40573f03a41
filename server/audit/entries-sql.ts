import type { Actor } from '#server/auth/actor';
import { Prisma } from '#server/db';
import type { AuditFilters, AuditTopic } from './schema.ts';

/** Which actions belong to a topic. What was taken out of the product is a topic of its own, whatever it was. */
const topics: Record<AuditTopic, Prisma.Sql> = {
  task: Prisma.sql`l.action LIKE 'task.%'`,
  customer: Prisma.sql`(l.action LIKE 'customer%' OR l.action LIKE 'do-not-contact%' OR l.action LIKE 'group.%')`,
  media: Prisma.sql`(l.action LIKE 'media.%' OR l.action LIKE 'template.%')`,
  sync: Prisma.sql`l.action LIKE 'sync.%'`,
  member: Prisma.sql`(l.action LIKE 'member.%' OR l.action LIKE 'grants.%')`,
  'sign-in': Prisma.sql`l.action LIKE 'auth.%'`,
  'api-key': Prisma.sql`l.action LIKE 'api-key.%'`,
  setting: Prisma.sql`(l.action LIKE 'corp.%' OR l.action LIKE 'rules.%')`,
  export: Prisma.sql`l.action LIKE '%exported'`,
};

/** The newest entry of a page that has been read: the next page begins behind it. */
export type Place = { createTime: Date; id: bigint };

/** One page of the log of the actor's corp, newest first; the same time twice goes by id. */
export function entriesSql(
  { corpId }: Actor,
  filters: AuditFilters,
  { behind, limit }: { behind: Place | null; limit: number },
): Prisma.Sql {
  const { userId, topic, subjectId, startTime, endTime } = filters;
  const conditions = [Prisma.sql`l.corp_id = ${corpId}`];
  if (userId !== undefined) conditions.push(Prisma.sql`l.user_id = ${userId}`);
  if (topic) conditions.push(topics[topic]);
  if (subjectId) conditions.push(Prisma.sql`l.subject_id = ${subjectId}`);
  if (startTime) conditions.push(Prisma.sql`l.create_time >= ${startTime}::timestamptz`);
  if (endTime) conditions.push(Prisma.sql`l.create_time < ${endTime}::timestamptz`);
  if (behind) conditions.push(Prisma.sql`(l.create_time, l.id) < (${behind.createTime}, ${behind.id})`);
  return Prisma.sql`
    WITH entry AS (
      SELECT l.* FROM t_audit_log l WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY l.create_time DESC, l.id DESC LIMIT ${limit})
    SELECT l.id, l.create_time AS "createTime", l.user_id AS "userId", who.name AS "userName", who.kind AS "userKind",
           l.action, l.subject_id AS "subjectId", l.detail,
           coalesce(t.task_name, member.name, l.detail ->> 'name', l.detail ->> 'fileName') AS "subjectName"
      FROM entry l
      LEFT JOIN t_user who ON who.id = l.user_id AND who.corp_id = l.corp_id
      LEFT JOIN t_group_send_task t ON l.action LIKE 'task.%' AND t.id = ${numberIn(Prisma.sql`l.subject_id`)}
        AND t.corp_id = l.corp_id
      LEFT JOIN t_user member ON l.action ~ '^(member|api-key|auth|grants)\\.'
        AND member.id = ${numberIn(Prisma.sql`l.subject_id`)} AND member.corp_id = l.corp_id
     ORDER BY l.create_time DESC, l.id DESC`;
}

/** Other subjects have ids that are no numbers: casting those would fail the whole page. */
function numberIn(text: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${text} ~ '^[0-9]{1,18}$' THEN ${text}::bigint END`;
}
