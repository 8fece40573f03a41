-- AlterTable
ALTER TABLE "t_user" ADD COLUMN     "made_by" BIGINT;

-- CreateIndex
CREATE INDEX "t_user_made_by_idx" ON "t_user"("made_by");

-- AddForeignKey
ALTER TABLE "t_user" ADD CONSTRAINT "t_user_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "t_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who made the keys that exist is told by the audit log.
UPDATE "t_user" u SET "made_by" = made."user_id"
  FROM "t_audit_log" made
 WHERE u."kind" = 'SERVICE' AND made."action" = 'api-key.created' AND made."corp_id" = u."corp_id"
   AND made."subject_id" = u."id"::text AND made."user_id" IS NOT NULL;
