-- AlterTable
ALTER TABLE "t_tag_group" ADD COLUMN     "is_strategy" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "t_sync_marker" (
    "run_id" BIGINT NOT NULL,

    CONSTRAINT "t_sync_marker_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "t_sync_member" (
    "run_id" BIGINT NOT NULL,
    "userid_key" VARCHAR(100) NOT NULL,
    "userid" VARCHAR(100) NOT NULL,
    "is_listed" BOOLEAN NOT NULL,
    "status_before" VARCHAR(20),
    "status" VARCHAR(20),
    "name" VARCHAR(200),

    CONSTRAINT "t_sync_member_pkey" PRIMARY KEY ("run_id","userid_key")
);

-- CreateTable
CREATE TABLE "t_sync_slice" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "userids" TEXT[],
    "state" VARCHAR(10) NOT NULL DEFAULT 'OPEN',
    "cursor" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "t_sync_slice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "t_sync_contact" (
    "run_id" BIGINT NOT NULL,
    "external_userid" VARCHAR(64) NOT NULL,
    "userid_key" VARCHAR(100) NOT NULL,
    "slice_id" BIGINT NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "remark" VARCHAR(200),
    "description" TEXT,
    "remark_mobiles" TEXT[],
    "tag_ids" TEXT[],
    "add_time" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "t_sync_contact_pkey" PRIMARY KEY ("run_id","external_userid","userid_key")
);

-- CreateTable
CREATE TABLE "t_sync_tag" (
    "run_id" BIGINT NOT NULL,
    "wecom_id" VARCHAR(64) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "sort_order" BIGINT NOT NULL,
    "group_wecom_id" VARCHAR(64) NOT NULL,
    "group_name" VARCHAR(100) NOT NULL,
    "group_sort_order" BIGINT NOT NULL,
    "is_strategy" BOOLEAN NOT NULL,

    CONSTRAINT "t_sync_tag_pkey" PRIMARY KEY ("run_id","wecom_id")
);

-- CreateTable
CREATE TABLE "t_sync_chat" (
    "run_id" BIGINT NOT NULL,
    "chat_id" VARCHAR(64) NOT NULL,
    "slice_id" BIGINT NOT NULL,
    "state" VARCHAR(10) NOT NULL DEFAULT 'LISTED',
    "name" VARCHAR(200) NOT NULL DEFAULT '',
    "external_userids" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "t_sync_chat_pkey" PRIMARY KEY ("run_id","chat_id")
);

-- CreateTable
CREATE TABLE "t_sync_gone" (
    "run_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "t_sync_gone_pkey" PRIMARY KEY ("run_id","customer_id","account_id")
);

-- CreateIndex
CREATE INDEX "t_sync_slice_run_id_kind_state_idx" ON "t_sync_slice"("run_id", "kind", "state");

-- Read again after a crash rather than written twice: see t_sync_marker.
ALTER TABLE t_sync_marker SET UNLOGGED;
ALTER TABLE t_sync_member SET UNLOGGED;
ALTER TABLE t_sync_slice SET UNLOGGED;
ALTER TABLE t_sync_contact SET UNLOGGED;
ALTER TABLE t_sync_tag SET UNLOGGED;
ALTER TABLE t_sync_chat SET UNLOGGED;
ALTER TABLE t_sync_gone SET UNLOGGED;
