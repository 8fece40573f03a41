-- AlterTable
ALTER TABLE "t_group_send_batch" ADD COLUMN     "asked_at" TIMESTAMPTZ(3);
