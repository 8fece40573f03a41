-- CreateTable
CREATE TABLE "t_sync_told" (
    "run_id" BIGINT NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "wecom_id" VARCHAR(64) NOT NULL,

    CONSTRAINT "t_sync_told_pkey" PRIMARY KEY ("run_id","kind","wecom_id")
);

-- Of a run's staging: see t_sync_marker.
ALTER TABLE t_sync_told SET UNLOGGED;
