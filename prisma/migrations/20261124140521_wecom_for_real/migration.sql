-- AlterTable
ALTER TABLE "t_corp" ADD COLUMN     "callback_aes_key_encrypted" TEXT,
ADD COLUMN     "callback_token_encrypted" TEXT,
ADD COLUMN     "connection_test" JSONB,
ADD COLUMN     "connection_test_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "connection_tested_at" TIMESTAMPTZ(3),
ADD COLUMN     "notify_members" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "t_group_send_attempt" ADD COLUMN     "claim_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_look_at" TIMESTAMPTZ(3),
ADD COLUMN     "look_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_look_at" TIMESTAMPTZ(3),
ADD COLUMN     "orphan_sent_count" INTEGER,
ADD COLUMN     "orphan_withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "watch_until" TIMESTAMPTZ(3);

-- Attempts of before: what was under way had a minute at most.
UPDATE "t_group_send_attempt" SET "claim_expires_at" = coalesce("ended_at", "started_at" + interval '1 minute');
ALTER TABLE "t_group_send_attempt" ALTER COLUMN "claim_expires_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "t_group_send_task" ADD COLUMN     "remind_before_seconds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "resend_reasons" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "t_wecom_pause" ADD COLUMN     "strikes" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "t_group_send_reminder" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "task_id" BIGINT NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "msgid" VARCHAR(128) NOT NULL,
    "user_id" BIGINT,
    "state" VARCHAR(20) NOT NULL DEFAULT 'WAITING',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "claim_token" UUID,
    "claim_expires_at" TIMESTAMPTZ(3),
    "errcode" INTEGER,
    "errmsg" TEXT,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_group_send_reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_member_notice" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "task_id" BIGINT NOT NULL,
    "userid" VARCHAR(100) NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "state" VARCHAR(20) NOT NULL DEFAULT 'WAITING',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "called_at" TIMESTAMPTZ(3),
    "errcode" INTEGER,
    "errmsg" TEXT,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_member_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_sync_run" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "started_by" VARCHAR(20) NOT NULL,
    "user_id" BIGINT,
    "state" VARCHAR(20) NOT NULL DEFAULT 'WAITING',
    "phase" VARCHAR(20) NOT NULL DEFAULT 'MEMBERS',
    "position" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "drop" JSONB,
    "allowed_by" BIGINT,
    "wait_reason" VARCHAR(30),
    "error_code" INTEGER,
    "error_message" TEXT,
    "claim_token" UUID,
    "claim_expires_at" TIMESTAMPTZ(3),
    "next_action_at" TIMESTAMPTZ(3),
    "create_time" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "t_sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_callback_event" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "event_key" CHAR(64) NOT NULL,
    "event" VARCHAR(60) NOT NULL,
    "change_type" VARCHAR(60),
    "payload" JSONB NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "next_action_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "claim_token" UUID,
    "claim_expires_at" TIMESTAMPTZ(3),
    "handled_at" TIMESTAMPTZ(3),
    "outcome" VARCHAR(200),

    CONSTRAINT "t_callback_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "t_group_send_reminder_batch_id_called_at_idx" ON "t_group_send_reminder"("batch_id", "called_at");

-- CreateIndex
CREATE INDEX "t_group_send_reminder_task_id_idx" ON "t_group_send_reminder"("task_id");

-- CreateIndex
CREATE INDEX "t_member_notice_due_at_idx" ON "t_member_notice"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "t_member_notice_task_id_userid_kind_key" ON "t_member_notice"("task_id", "userid", "kind");

-- CreateIndex
CREATE INDEX "t_sync_run_corp_id_create_time_idx" ON "t_sync_run"("corp_id", "create_time" DESC);

-- CreateIndex
CREATE INDEX "t_callback_event_received_at_idx" ON "t_callback_event"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "t_callback_event_corp_id_event_key_key" ON "t_callback_event"("corp_id", "event_key");

-- AddForeignKey
ALTER TABLE "t_group_send_reminder" ADD CONSTRAINT "t_group_send_reminder_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "t_group_send_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is due, for the watchdog.
CREATE INDEX t_group_send_attempt_look_due ON t_group_send_attempt (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX t_group_send_reminder_due ON t_group_send_reminder (due_at) WHERE state IN ('WAITING', 'CALLING');
CREATE INDEX t_member_notice_waiting ON t_member_notice (due_at) WHERE state IN ('WAITING', 'CALLING');
CREATE INDEX t_callback_event_due ON t_callback_event (next_action_at) WHERE next_action_at IS NOT NULL;
-- One synchronisation of a corp at a time.
CREATE UNIQUE INDEX t_sync_run_one_open ON t_sync_run (corp_id) WHERE ended_at IS NULL;
-- Batches whose outcome is unknown were left to nobody before: reconciling takes them up.
UPDATE t_group_send_batch SET next_action_at = app_now() WHERE state = 'UNKNOWN' AND next_action_at IS NULL;
