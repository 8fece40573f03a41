-- CreateIndex
CREATE INDEX "t_follow_corp_id_add_time_customer_id_idx" ON "t_follow"("corp_id", "add_time", "customer_id");

-- Relations that ended are few, and asked for by what ended them.
CREATE INDEX t_follow_ended ON t_follow (corp_id, status, customer_id) WHERE status <> 'ACTIVE';
