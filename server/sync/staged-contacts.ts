import { Prisma } from '#server/db';
import type { Contact } from '#server/wecom/contact-schema';

/** Rows of WeCom as a SELECT of the columns that staging and applying name, cut to what the columns hold. */
export function contactRows(contacts: Contact[]): Prisma.Sql {
  const json = JSON.stringify(contacts, (_key, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed() : part,
  );
  return Prisma.sql`
    SELECT left("externalUserid", 64) AS external_userid, lower(left(userid, 100)) AS userid_key, left(name, 200) AS name,
           nullif(left(remark, 200), '') AS remark, nullif(description, '') AS description,
           "remarkMobiles" AS remark_mobiles, "tagIds" AS tag_ids, "addTime" AS add_time
    FROM jsonb_to_recordset(${json}::jsonb) AS r
      ("externalUserid" text, userid text, name text, remark text, description text, "remarkMobiles" text[],
       "tagIds" text[], "addTime" timestamptz)`;
}
