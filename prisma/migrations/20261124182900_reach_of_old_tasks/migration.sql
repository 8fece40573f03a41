-- Tasks that were sent before their reach over time was kept.
INSERT INTO "t_group_send_reach" ("task_id", "at", "corp_id", "success_count", "failed_count")
SELECT "task_id", "at", "corp_id", count(*) FILTER (WHERE "status" = 'SUCCESS'), count(*) FILTER (WHERE "status" = 'FAILED')
FROM (
  SELECT "task_id", "corp_id", "status", date_bin(
           '10 minutes',
           CASE WHEN "status" = 'SUCCESS' THEN coalesce("sent_time", "update_time") ELSE "update_time" END,
           timestamptz '2000-01-01 00:00:00+00') AS "at"
  FROM "t_group_send_result" WHERE "status" IN ('SUCCESS', 'FAILED')
) AS row
GROUP BY "task_id", "at", "corp_id"
ON CONFLICT ("task_id", "at") DO UPDATE
SET "success_count" = excluded."success_count", "failed_count" = excluded."failed_count";
