-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "t_corp" (
    "id" BIGSERIAL NOT NULL,
    "wecom_corp_id" VARCHAR(64) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "timezone" VARCHAR(64) NOT NULL DEFAULT 'Asia/Shanghai',
    "agent_id" INTEGER,
    "secret_encrypted" TEXT,
    "connection_source" VARCHAR(20) NOT NULL DEFAULT 'DATABASE',
    "connection_broken_at" TIMESTAMPTZ(3),
    "connection_error_code" INTEGER,
    "connection_error_message" TEXT,
    "quota_mode" VARCHAR(20) NOT NULL DEFAULT 'MONTH_DAYS',
    "cap_count" INTEGER,
    "cap_days" INTEGER,
    "quiet_start_minute" INTEGER,
    "quiet_end_minute" INTEGER,
    "approval_threshold" INTEGER,
    "forbidden_words" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "last_synced_at" TIMESTAMPTZ(3),
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_corp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_user" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "auth_user_id" TEXT,
    "name" VARCHAR(100) NOT NULL,
    "role" VARCHAR(20) NOT NULL,
    "limited_to_accounts" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_account_grant" (
    "user_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "t_account_grant_pkey" PRIMARY KEY ("user_id","account_id")
);

-- CreateTable
CREATE TABLE "t_account" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "userid" VARCHAR(100) NOT NULL,
    "userid_key" VARCHAR(100) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL DEFAULT 'WEWORK',
    "status" VARCHAR(20) NOT NULL,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_customer" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "external_userid" VARCHAR(64) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "wechat_id" VARCHAR(64),
    "phone" VARCHAR(32),
    "search_text" TEXT NOT NULL DEFAULT '',
    "phone_text" TEXT NOT NULL DEFAULT '',
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_follow" (
    "account_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "remark" VARCHAR(200),
    "description" TEXT,
    "remark_mobiles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" VARCHAR(24) NOT NULL DEFAULT 'ACTIVE',
    "add_time" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "t_follow_pkey" PRIMARY KEY ("customer_id","account_id")
);

-- CreateTable
CREATE TABLE "t_tag_group" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "wecom_id" VARCHAR(64) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "sort_order" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "t_tag_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_tag" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "tag_group_id" BIGINT NOT NULL,
    "wecom_id" VARCHAR(64) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "sort_order" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "t_tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_customer_tag" (
    "tag_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "t_customer_tag_pkey" PRIMARY KEY ("tag_id","customer_id","account_id")
);

-- CreateTable
CREATE TABLE "t_customer_group" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "type" VARCHAR(10) NOT NULL,
    "wecom_chat_id" VARCHAR(64),
    "name" VARCHAR(200) NOT NULL,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_customer_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_customer_group_member" (
    "group_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,

    CONSTRAINT "t_customer_group_member_pkey" PRIMARY KEY ("group_id","customer_id")
);

-- CreateTable
CREATE TABLE "t_do_not_contact" (
    "customer_id" BIGINT NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "reason" VARCHAR(200),
    "created_by" BIGINT,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_do_not_contact_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "t_group_send_task" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "sender_account_id" VARCHAR(100) NOT NULL,
    "account_id" BIGINT NOT NULL,
    "task_name" VARCHAR(100),
    "target_type" VARCHAR(20) NOT NULL,
    "target_ids" JSONB NOT NULL,
    "message_content" JSONB NOT NULL,
    "content_hash" CHAR(64) NOT NULL,
    "target_count" INTEGER,
    "pending_count" INTEGER NOT NULL DEFAULT 0,
    "processing_count" INTEGER NOT NULL DEFAULT 0,
    "success_count" INTEGER NOT NULL DEFAULT 0,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "skipped_count" INTEGER NOT NULL DEFAULT 0,
    "cancelled_count" INTEGER NOT NULL DEFAULT 0,
    "outside_count" INTEGER NOT NULL DEFAULT 0,
    "status" VARCHAR(20) NOT NULL DEFAULT 'PENDING',
    "scheduled_time" TIMESTAMPTZ(3),
    "expanded_at" TIMESTAMPTZ(3),
    "first_submitted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "confirm_within_seconds" INTEGER NOT NULL,
    "cancel_requested_at" TIMESTAMPTZ(3),
    "cancel_requested_by" BIGINT,
    "cancel_reason" VARCHAR(40),
    "hold_reason" VARCHAR(30),
    "hold_since" TIMESTAMPTZ(3),
    "hold_until" TIMESTAMPTZ(3),
    "hold_detail" TEXT,
    "resend_of" BIGINT,
    "chain_id" BIGINT,
    "counted_at" TIMESTAMPTZ(3),
    "error_code" VARCHAR(40),
    "error_message" TEXT,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_group_send_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_group_send_batch" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "task_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "first_result_id" BIGINT NOT NULL,
    "last_result_id" BIGINT NOT NULL,
    "state" VARCHAR(20) NOT NULL DEFAULT 'PREPARED',
    "claim_token" UUID,
    "claim_expires_at" TIMESTAMPTZ(3),
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "msgid" VARCHAR(128),
    "submitted_at" TIMESTAMPTZ(3),
    "next_action_at" TIMESTAMPTZ(3),
    "reading_count" INTEGER NOT NULL DEFAULT 0,
    "last_reading_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3),
    "withdraw_reason" VARCHAR(20),
    "withdrawn_at" TIMESTAMPTZ(3),
    "last_error_code" INTEGER,
    "last_error" TEXT,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_group_send_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_group_send_attempt" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "claim_token" UUID NOT NULL,
    "sent_count" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" VARCHAR(20),
    "errcode" INTEGER,
    "errmsg" TEXT,
    "msgid" VARCHAR(128),

    CONSTRAINT "t_group_send_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_group_send_result" (
    "id" BIGSERIAL NOT NULL,
    "task_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "batch" INTEGER,
    "status" VARCHAR(20) NOT NULL,
    "reason_code" VARCHAR(40),
    "error_message" TEXT,
    "sent_time" TIMESTAMPTZ(3),
    "absent_since" TIMESTAMPTZ(3),
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "update_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_group_send_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_media" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "media_id" VARCHAR(64) NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "content_type" VARCHAR(100) NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "wecom_media_id" TEXT,
    "wecom_media_expires_at" TIMESTAMPTZ(3),
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_idempotency_key" (
    "user_id" BIGINT NOT NULL,
    "operation" VARCHAR(40) NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "request_hash" CHAR(64) NOT NULL,
    "answer" JSONB NOT NULL,
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_idempotency_key_pkey" PRIMARY KEY ("user_id","operation","key")
);

-- CreateTable
CREATE TABLE "t_audit_log" (
    "id" BIGSERIAL NOT NULL,
    "corp_id" BIGINT NOT NULL,
    "user_id" BIGINT,
    "action" VARCHAR(60) NOT NULL,
    "subject_id" VARCHAR(100),
    "detail" JSONB NOT NULL DEFAULT '{}',
    "create_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "t_audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_wecom_token" (
    "corp_id" BIGINT NOT NULL,
    "app" VARCHAR(40) NOT NULL,
    "token_encrypted" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "claim_token" UUID,
    "claim_expires_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "stopped_code" INTEGER,
    "stopped_message" TEXT,

    CONSTRAINT "t_wecom_token_pkey" PRIMARY KEY ("corp_id","app")
);

-- CreateTable
CREATE TABLE "t_wecom_pause" (
    "corp_id" BIGINT NOT NULL,
    "api" VARCHAR(60) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "errcode" INTEGER NOT NULL,

    CONSTRAINT "t_wecom_pause_pkey" PRIMARY KEY ("corp_id","api")
);

-- CreateTable
CREATE TABLE "t_worker_heartbeat" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "t_worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_seconds" INTEGER NOT NULL,

    CONSTRAINT "app_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "membership_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "auth_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_api_key" (
    "id" TEXT NOT NULL,
    "config_id" TEXT NOT NULL DEFAULT 'default',
    "name" TEXT,
    "start" TEXT,
    "reference_id" TEXT NOT NULL,
    "prefix" TEXT,
    "key" TEXT NOT NULL,
    "refill_interval" INTEGER,
    "refill_amount" INTEGER,
    "last_refill_at" TIMESTAMPTZ(3),
    "enabled" BOOLEAN DEFAULT true,
    "rate_limit_enabled" BOOLEAN DEFAULT true,
    "rate_limit_time_window" INTEGER,
    "rate_limit_max" INTEGER,
    "request_count" INTEGER DEFAULT 0,
    "remaining" INTEGER,
    "last_request" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "permissions" TEXT,
    "metadata" TEXT,

    CONSTRAINT "auth_api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "t_corp_wecom_corp_id_key" ON "t_corp"("wecom_corp_id");

-- CreateIndex
CREATE INDEX "t_user_auth_user_id_idx" ON "t_user"("auth_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_user_corp_id_auth_user_id_key" ON "t_user"("corp_id", "auth_user_id");

-- CreateIndex
CREATE INDEX "t_account_grant_account_id_idx" ON "t_account_grant"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_account_corp_id_userid_key_key" ON "t_account"("corp_id", "userid_key");

-- CreateIndex
CREATE INDEX "t_customer_corp_id_id_idx" ON "t_customer"("corp_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "t_customer_corp_id_external_userid_key" ON "t_customer"("corp_id", "external_userid");

-- CreateIndex
CREATE INDEX "t_follow_account_id_customer_id_idx" ON "t_follow"("account_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_tag_group_corp_id_wecom_id_key" ON "t_tag_group"("corp_id", "wecom_id");

-- CreateIndex
CREATE INDEX "t_tag_tag_group_id_idx" ON "t_tag"("tag_group_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_tag_corp_id_wecom_id_key" ON "t_tag"("corp_id", "wecom_id");

-- CreateIndex
CREATE INDEX "t_customer_tag_customer_id_tag_id_idx" ON "t_customer_tag"("customer_id", "tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_customer_group_corp_id_wecom_chat_id_key" ON "t_customer_group"("corp_id", "wecom_chat_id");

-- CreateIndex
CREATE INDEX "t_customer_group_member_customer_id_idx" ON "t_customer_group_member"("customer_id");

-- CreateIndex
CREATE INDEX "t_do_not_contact_corp_id_idx" ON "t_do_not_contact"("corp_id");

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_create_time_id_idx" ON "t_group_send_task"("corp_id", "create_time" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_status_idx" ON "t_group_send_task"("corp_id", "status");

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_scheduled_time_idx" ON "t_group_send_task"("corp_id", "scheduled_time");

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_target_count_idx" ON "t_group_send_task"("corp_id", "target_count");

-- CreateIndex
CREATE INDEX "t_group_send_task_corp_id_success_count_idx" ON "t_group_send_task"("corp_id", "success_count");

-- CreateIndex
CREATE INDEX "t_group_send_task_user_id_idx" ON "t_group_send_task"("user_id");

-- CreateIndex
CREATE INDEX "t_group_send_task_sender_account_id_idx" ON "t_group_send_task"("sender_account_id");

-- CreateIndex
CREATE INDEX "t_group_send_task_account_id_idx" ON "t_group_send_task"("account_id");

-- CreateIndex
CREATE INDEX "t_group_send_task_target_type_idx" ON "t_group_send_task"("target_type");

-- CreateIndex
CREATE INDEX "t_group_send_batch_account_id_idx" ON "t_group_send_batch"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_group_send_batch_task_id_sequence_key" ON "t_group_send_batch"("task_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "t_group_send_attempt_batch_id_number_key" ON "t_group_send_attempt"("batch_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "t_group_send_attempt_corp_id_msgid_key" ON "t_group_send_attempt"("corp_id", "msgid");

-- CreateIndex
CREATE INDEX "t_group_send_result_task_id_status_idx" ON "t_group_send_result"("task_id", "status");

-- CreateIndex
CREATE INDEX "t_group_send_result_customer_id_idx" ON "t_group_send_result"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_group_send_result_task_id_customer_id_key" ON "t_group_send_result"("task_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "t_media_media_id_key" ON "t_media"("media_id");

-- CreateIndex
CREATE INDEX "t_media_corp_id_create_time_idx" ON "t_media"("corp_id", "create_time");

-- CreateIndex
CREATE INDEX "t_idempotency_key_create_time_idx" ON "t_idempotency_key"("create_time");

-- CreateIndex
CREATE INDEX "t_audit_log_corp_id_create_time_idx" ON "t_audit_log"("corp_id", "create_time" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "auth_rate_limit_key_key" ON "auth_rate_limit"("key");

-- CreateIndex
CREATE INDEX "auth_api_key_config_id_idx" ON "auth_api_key"("config_id");

-- CreateIndex
CREATE INDEX "auth_api_key_reference_id_idx" ON "auth_api_key"("reference_id");

-- CreateIndex
CREATE INDEX "auth_api_key_key_idx" ON "auth_api_key"("key");

-- AddForeignKey
ALTER TABLE "t_user" ADD CONSTRAINT "t_user_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_user" ADD CONSTRAINT "t_user_auth_user_id_fkey" FOREIGN KEY ("auth_user_id") REFERENCES "auth_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_account_grant" ADD CONSTRAINT "t_account_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "t_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_account_grant" ADD CONSTRAINT "t_account_grant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "t_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_account" ADD CONSTRAINT "t_account_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_customer" ADD CONSTRAINT "t_customer_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_follow" ADD CONSTRAINT "t_follow_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "t_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_follow" ADD CONSTRAINT "t_follow_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "t_customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_tag_group" ADD CONSTRAINT "t_tag_group_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_tag" ADD CONSTRAINT "t_tag_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_tag" ADD CONSTRAINT "t_tag_tag_group_id_fkey" FOREIGN KEY ("tag_group_id") REFERENCES "t_tag_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_customer_tag" ADD CONSTRAINT "t_customer_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "t_tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_customer_tag" ADD CONSTRAINT "t_customer_tag_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "t_customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_customer_group" ADD CONSTRAINT "t_customer_group_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_customer_group_member" ADD CONSTRAINT "t_customer_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "t_customer_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_customer_group_member" ADD CONSTRAINT "t_customer_group_member_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "t_customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_do_not_contact" ADD CONSTRAINT "t_do_not_contact_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "t_customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_task" ADD CONSTRAINT "t_group_send_task_corp_id_fkey" FOREIGN KEY ("corp_id") REFERENCES "t_corp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_task" ADD CONSTRAINT "t_group_send_task_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "t_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_task" ADD CONSTRAINT "t_group_send_task_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "t_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_batch" ADD CONSTRAINT "t_group_send_batch_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "t_group_send_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_batch" ADD CONSTRAINT "t_group_send_batch_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "t_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_attempt" ADD CONSTRAINT "t_group_send_attempt_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "t_group_send_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_result" ADD CONSTRAINT "t_group_send_result_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "t_group_send_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "t_group_send_result" ADD CONSTRAINT "t_group_send_result_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "t_customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The one clock: real time, plus the offset that tests set.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT now() + coalesce((SELECT make_interval(secs => offset_seconds) FROM app_clock WHERE id = 1), interval '0') $$;

-- The sum rule of the counters, at every moment.
ALTER TABLE t_group_send_task
  ADD CONSTRAINT t_group_send_task_sum CHECK (
    coalesce(target_count, 0) = pending_count + processing_count + success_count + failed_count + skipped_count + cancelled_count
  ),
  ADD CONSTRAINT t_group_send_task_counts CHECK (
    least(pending_count, processing_count, success_count, failed_count, skipped_count, cancelled_count) >= 0
  ),
  ADD CONSTRAINT t_group_send_task_status CHECK (
    status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'PARTIAL_SUCCESS', 'FAILED', 'CANCELLED')
  ),
  ADD CONSTRAINT t_group_send_task_target_type CHECK (target_type IN ('TAG', 'GROUP', 'CUSTOMER_IDS', 'MIXED'));

ALTER TABLE t_group_send_batch
  ADD CONSTRAINT t_group_send_batch_state CHECK (
    state IN ('PREPARED', 'SUBMITTING', 'SUBMITTED', 'SETTLED', 'UNKNOWN', 'FAILED', 'CANCELLED')
  ),
  ADD CONSTRAINT t_group_send_batch_size CHECK (size BETWEEN 1 AND 10000);

ALTER TABLE t_group_send_result
  ADD CONSTRAINT t_group_send_result_status CHECK (
    status IN ('PENDING', 'PROCESSING', 'SUCCESS', 'FAILED', 'SKIPPED', 'CANCELLED')
  );

-- Every row changes its status once or twice: leave room for that beside it.
ALTER TABLE t_group_send_result SET (fillfactor = 70);

-- At most one batch of a sender is on its way to WeCom.
CREATE UNIQUE INDEX t_group_send_batch_one_submitting ON t_group_send_batch (corp_id, account_id) WHERE state = 'SUBMITTING';
-- What is due, for the watchdog.
CREATE INDEX t_group_send_batch_due ON t_group_send_batch (next_action_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX t_group_send_batch_claimed ON t_group_send_batch (claim_expires_at) WHERE claim_expires_at IS NOT NULL;
CREATE INDEX t_group_send_task_open ON t_group_send_task (id) WHERE ended_at IS NULL;
-- One open resend per task.
CREATE UNIQUE INDEX t_group_send_task_one_open_resend ON t_group_send_task (resend_of) WHERE resend_of IS NOT NULL AND ended_at IS NULL;

-- Folds a text for the keyword search, the same on both sides: compatibility forms, case, and no control characters
-- (U+001F parts the fields of a search text, U+0001 the grams).
CREATE FUNCTION customer_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(normalize(value, NFKC)), '[\x01-\x1f\x7f]', '', 'g')
$$;

-- Every one- and two-character piece of a text, for the GIN index: trigrams alone would miss Chinese names. Pairs are cut
-- at even and at odd offsets by a regular expression, about four times as fast as cutting them row by row. The high cost
-- keeps the planner from computing it for rows instead of asking the index.
CREATE FUNCTION customer_grams(value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
  SELECT string_to_array(value, NULL)
      || string_to_array(regexp_replace(value, '(..)', E'\\1\x01', 'g'), E'\x01')
      || string_to_array(regexp_replace(substr(value, 2), '(..)', E'\\1\x01', 'g'), E'\x01')
$$;

CREATE INDEX "t_customer_grams_idx" ON "t_customer" USING gin (customer_grams(search_text || chr(31) || phone_text));

-- Counters of limits are written at every request and may be lost in a crash: no request waits for their log.
ALTER TABLE rate_limit SET UNLOGGED;
ALTER TABLE auth_rate_limit SET UNLOGGED;
