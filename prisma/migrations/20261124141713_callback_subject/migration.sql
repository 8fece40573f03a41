-- AlterTable
ALTER TABLE "t_callback_event" ADD COLUMN     "subject" VARCHAR(160) NOT NULL;

-- CreateIndex
CREATE INDEX "t_callback_event_corp_id_subject_idx" ON "t_callback_event"("corp_id", "subject");
