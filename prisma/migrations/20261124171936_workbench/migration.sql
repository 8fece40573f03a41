-- AlterTable
ALTER TABLE "t_corp" ADD COLUMN     "test_group_id" BIGINT;

-- AlterTable
ALTER TABLE "t_customer_group" ADD COLUMN     "created_by" BIGINT;

-- AlterTable
ALTER TABLE "t_group_send_task" ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_by" BIGINT,
ADD COLUMN     "audience_digest" CHAR(64),
ADD COLUMN     "group_account_ids" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
ADD COLUMN     "group_number" BIGINT,
ADD COLUMN     "is_test" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "t_media" ADD COLUMN     "folder" VARCHAR(60);

-- CreateTable
CREATE TABLE "t_saved_filter" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "filter" JSONB NOT NULL,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_group_send_reach" (
    "task_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "success_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "t_group_send_reach_pkey" PRIMARY KEY ("task_id","at")
);

-- CreateTable
CREATE TABLE "t_draft" (
    "id" UUID NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "name" VARCHAR(100),
    "content" JSONB NOT NULL,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_template" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "folder" VARCHAR(60),
    "content" JSONB NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "t_saved_filter_user_id_name_key" ON "t_saved_filter"("user_id", "name");

-- CreateIndex
CREATE INDEX "t_group_send_reach_corp_id_at_idx" ON "t_group_send_reach"("corp_id", "at");

-- CreateIndex
CREATE INDEX "t_draft_user_id_update_time_idx" ON "t_draft"("user_id", "update_time" DESC);

-- CreateIndex
CREATE INDEX "t_draft_update_time_idx" ON "t_draft"("update_time");

-- CreateIndex
CREATE INDEX "t_template_corp_id_id_idx" ON "t_template"("corp_id", "id" DESC);

-- CreateIndex
CREATE INDEX "t_audit_log_corp_id_subject_id_id_idx" ON "t_audit_log"("corp_id", "subject_id", "id" DESC);

-- CreateIndex
CREATE INDEX "t_audit_log_corp_id_user_id_id_idx" ON "t_audit_log"("corp_id", "user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_group_number_idx" ON "t_group_send_task"("corp_id", "group_number");

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_content_hash_idx" ON "t_group_send_task"("corp_id", "content_hash");
